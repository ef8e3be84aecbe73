// The Ed25519 examples of RFC 8037 appendix A.

#include <array>
#include <string_view>

#include <gtest/gtest.h>
#include <boost/json/parse.hpp>

#include "crypto/jwk.h"
#include "crypto/jws.h"

namespace bongsu::vector {
namespace {

constexpr std::string_view kPublicKey =
    R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})";

TEST(Rfc8037, VerifiesTheSignatureOfAppendixA4) {
  const auto key = crypto::parse_jwk(boost::json::parse(kPublicKey).as_object());
  ASSERT_TRUE(key);
  const auto verified = crypto::verify_jws(
      "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
      "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
      std::array{*key});
  ASSERT_TRUE(verified);
  EXPECT_EQ(verified->payload, "Example of Ed25519 signing");
  EXPECT_EQ(verified->algorithm, crypto::Algorithm::eddsa);
}

}  // namespace
}  // namespace bongsu::vector
