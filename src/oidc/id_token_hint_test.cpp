#include "oidc/authorization_subject_hint.h"

#include <gtest/gtest.h>

#include <boost/json/object.hpp>

#include "crypto/jwt.h"
#include "crypto/private_key.h"

namespace bongsu::oidc {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);

Checked<HintedSubject> check(const crypto::SigningKey& key, std::string_view audience, std::string_view typ,
                             std::string_view issuer = "https://login.example") {
  const boost::json::object claims{{"iss", issuer},
                                   {"aud", audience},
                                   {"sub", "a1"},
                                   {"iat", base::to_unix_seconds(kNow - 48h)},
                                   {"exp", base::to_unix_seconds(kNow - 47h)}};
  http::Parameters parameters;
  parameters.add("id_token_hint", crypto::sign_jwt(key, typ, claims).value());
  Client client;
  client.id = ClientId{"shop"};
  const std::vector<crypto::PublicKey> keys{key.public_key};
  return check_id_token_hint({parameters, client, "https://login.example", keys, kNow});
}

TEST(CheckIdTokenHint, FixesTheSubjectEvenWhenTheTokenHasExpired) {
  const crypto::SigningKey key{crypto::PrivateKey::generate(crypto::Algorithm::es256)};
  const auto hinted = check(key, "shop", "JWT");
  ASSERT_TRUE(hinted);
  EXPECT_EQ(hinted->subject, "a1");
}

TEST(CheckIdTokenHint, RefusesATokenOfAnotherKindClientOrIssuer) {
  const crypto::SigningKey key{crypto::PrivateKey::generate(crypto::Algorithm::es256)};
  EXPECT_FALSE(check(key, "shop", "at+jwt"));
  EXPECT_FALSE(check(key, "other", "JWT"));
  EXPECT_FALSE(check(key, "shop", "JWT", "https://evil.example"));
}

}  // namespace
}  // namespace bongsu::oidc
