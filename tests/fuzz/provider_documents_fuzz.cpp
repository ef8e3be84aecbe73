// What a provider publishes of itself: whatever is taken up has an issuer and endpoints that may be used, and keys.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "provider/key_set.h"
#include "provider/metadata.h"
#include "provider/provider_settings.h"

namespace {

using namespace bongsu::provider;

Provider provider() {
  Provider made;
  made.issuer = "https://op.example";
  made.discovery = "https://op.example/.well-known/openid-configuration";
  return made;
}

void require(bool holds) {
  if (!holds) std::abort();
}

void check_metadata(std::string_view text) {
  static const Provider kProvider = provider();
  const auto metadata = parse_metadata(text, kProvider);
  if (!metadata) return;
  const Endpoints& at = metadata->endpoints;
  for (const std::string& url : {at.authorization, at.token, at.keys}) {
    require(is_endpoint_url(url, UrlSchemes::https_only));
  }
  require(at.user_info.empty() || is_endpoint_url(at.user_info, UrlSchemes::https_only));
}

void check_keys(std::string_view text) {
  const auto keys = parse_key_set(text, {bongsu::crypto::Algorithm::rs256});
  if (!keys) return;
  require(!keys->keys.empty());
  require(decide_key_update(*keys, *keys, {}, {}).update == KeyUpdate::replace);
  require(join(*keys, *keys).keys.size() == keys->keys.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  check_metadata(text);
  check_keys(text);
  return 0;
}
