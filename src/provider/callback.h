#pragma once
// Where each provider sends people back to: a redirect URI of its own, so that one provider's answer never passes for
// another's. Spec: RFC 9700 §4.4.2.2.

#include <string>
#include <string_view>

#include "provider/provider.h"

namespace bongsu::provider {

// "/login/provider/<id>/callback", below the issuer.
std::string callback_path(const ProviderId& provider);
// What the operator registers with the provider.
std::string redirect_uri(std::string_view issuer, const ProviderId& provider);

}  // namespace bongsu::provider
