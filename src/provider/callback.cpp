#include "provider/callback.h"

namespace bongsu::provider {

std::string callback_path(const ProviderId& provider) { return "/login/provider/" + provider.str() + "/callback"; }

std::string redirect_uri(std::string_view issuer, const ProviderId& provider) {
  return std::string{issuer} + callback_path(provider);
}

}  // namespace bongsu::provider
