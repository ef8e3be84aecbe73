// Keys from clients and providers: what is accepted is written again with the same meaning, and holds no secret.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "crypto/jwk.h"
#include "crypto/strict_json.h"

namespace {

using namespace bongsu;

void check(const crypto::PublicKey& key) {
  const boost::json::object jwk = crypto::to_jwk(key);
  const auto again = crypto::parse_jwk(jwk);
  if (!again || crypto::to_jwk(*again) != jwk || crypto::thumbprint(*again) != crypto::thumbprint(key)) std::abort();
  if (jwk.contains("d") || jwk.contains("k")) std::abort();
  if (key.verifies("message", {})) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto json = crypto::parse_strict_object({reinterpret_cast<const char*>(data), size});
  if (!json) return 0;
  const auto key = crypto::parse_jwk(*json);
  if (key) check(*key);
  const auto set = crypto::parse_jwk_set(*json, crypto::Algorithm::rs256);
  if (!set) return 0;
  for (const crypto::PublicKey& member : *set) check(member);
  return 0;
}
