// Whatever is accepted as a client keeps the rules of its redirect URIs, and its own description is accepted again.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "crypto/jwa.h"
#include "crypto/strict_json.h"
#include "oidc/client_metadata.h"
#include "oidc/redirect_uri.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bongsu;
  const auto json = crypto::parse_strict_object({reinterpret_cast<const char*>(data), size});
  if (!json) return 0;
  const auto metadata = oidc::parse_client_metadata(*json);
  if (!metadata) return 0;
  const auto client = oidc::check_client_metadata(*metadata, crypto::kSigningAlgorithms);
  if (!client) return 0;

  const bool all_sound = std::ranges::none_of(client->redirect_uris, [&client](const std::string& uri) {
    return oidc::fault_of_redirect_uri(uri, client->application_type).has_value();
  });
  const auto again = oidc::parse_client_metadata(oidc::to_json(*client));
  if (!all_sound || !again || !oidc::check_client_metadata(*again, crypto::kSigningAlgorithms)) std::abort();
  return 0;
}
