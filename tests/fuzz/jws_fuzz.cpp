// Signed tokens from strangers: nothing is accepted that these keys did not sign, and they signed nothing.
// The keys are the public examples of RFC 7517 A.1 and RFC 8037 A.2, whose kids the corpus uses.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "crypto/jwk.h"
#include "crypto/jws.h"
#include "crypto/jwt.h"
#include "crypto/strict_json.h"

namespace {

using namespace bongsu;

constexpr std::string_view kKeys =
    R"({"keys":[{"kty":"EC","crv":"P-256","kid":"1","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
        "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"},
        {"kty":"OKP","crv":"Ed25519","kid":"2","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]})";

const std::vector<crypto::PublicKey>& keys() {
  static const std::vector<crypto::PublicKey> parsed = *crypto::parse_jwk_set(*crypto::parse_strict_object(kKeys));
  return parsed;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto verified = crypto::verify_jws(text, keys());
  // RFC 8037 A.4 publishes the one signature that exists under these keys.
  if (verified && verified->payload != "Example of Ed25519 signing") std::abort();
  const crypto::Expectation expectation{.issuer = "https://op.example",
                                        .audience = {},
                                        .typ = {},
                                        .now = base::Instant{},
                                        .expiry = crypto::Expiry::ignored};
  if (crypto::verify_jwt(text, keys(), expectation)) std::abort();
  return 0;
}
