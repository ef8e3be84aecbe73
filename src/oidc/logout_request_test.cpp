#include "oidc/logout_request.h"

#include <gtest/gtest.h>

#include <boost/json/object.hpp>

#include "crypto/jwt.h"
#include "crypto/private_key.h"
#include "oidc/subject.h"

namespace bongsu::oidc {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);
constexpr std::string_view kIssuer = "https://login.example";

const crypto::SigningKey& key() {
  static const crypto::SigningKey kKey{crypto::PrivateKey::generate(crypto::Algorithm::es256)};
  return kKey;
}

boost::json::object claims() {
  return {{"iss", kIssuer},
          {"aud", "shop"},
          {"sub", "a1"},
          {"sid", "s1"},
          {"iat", base::to_unix_seconds(kNow - 48h)},
          {"exp", base::to_unix_seconds(kNow - 47h)}};
}

std::string signed_token(const boost::json::object& content, std::string_view typ = "JWT") {
  return crypto::sign_jwt(key(), typ, content).value();
}

std::expected<LogoutRequest, ShownError> read(const std::string& query) {
  const std::vector<crypto::PublicKey> keys{key().public_key};
  return read_logout_request(http::Parameters::parse(query).value(), kIssuer, keys, kNow);
}

Client shop() {
  Client client;
  client.id = ClientId{"shop"};
  client.name = "Shop";
  client.post_logout_redirect_uris = {"https://shop.example/bye"};
  return client;
}

TEST(ReadLogoutRequest, AcceptsAnExpiredHint) {
  const auto request = read("id_token_hint=" + signed_token(claims()) + "&state=st");
  ASSERT_TRUE(request);
  ASSERT_TRUE(request->hint);
  EXPECT_EQ(request->hint->subject, "a1");
  EXPECT_EQ(request->hint->session, "s1");
  EXPECT_EQ(request->client, ClientId{"shop"});
  EXPECT_EQ(request->state, "st");
}

TEST(ReadLogoutRequest, TakesWhatIsNoIdTokenOfThisServerForNoHint) {
  boost::json::object other_issuer = claims();
  other_issuer["iss"] = "https://evil.example";
  const crypto::SigningKey stranger{crypto::PrivateKey::generate(crypto::Algorithm::es256)};
  const std::string access_token = signed_token(claims(), "at+jwt");
  const std::string forged = crypto::sign_jwt(stranger, "JWT", claims()).value();
  for (const std::string& token : {signed_token(other_issuer), access_token, forged, std::string{"x"}}) {
    const auto request = read("id_token_hint=" + token);
    ASSERT_TRUE(request) << token;
    EXPECT_FALSE(request->hint) << token;
    EXPECT_FALSE(request->client) << token;
  }
}

TEST(ReadLogoutRequest, RefusesWhatHasTwoMeanings) {
  EXPECT_FALSE(read("client_id=other&id_token_hint=" + signed_token(claims())));
  EXPECT_FALSE(read("client_id=shop&client_id=shop"));
  EXPECT_FALSE(read("state=a&state=b"));
  EXPECT_FALSE(read("state=a%0d%0aSet-Cookie"));
}

TEST(CheckLogoutReturn, GoesOnlyToARegisteredAddress) {
  LogoutRequest request{.client = ClientId{"shop"}, .post_logout_redirect_uri = "https://shop.example/bye"};
  request.state = "a b";
  const Client client = shop();
  EXPECT_EQ(check_logout_return(request, &client)->url, "https://shop.example/bye?state=a%20b");
  for (const char* other : {"https://shop.example/bye/", "https://shop.example/bye?x", "https://evil.example/"}) {
    request.post_logout_redirect_uri = other;
    const auto to = check_logout_return(request, &client);
    ASSERT_FALSE(to) << other;
    EXPECT_EQ(to.error().kind, page::ErrorKind::bad_redirect_uri);
  }
}

TEST(CheckLogoutReturn, LeavesAnAddressOutThatNoClientVouchesFor) {
  const LogoutRequest request{.post_logout_redirect_uri = "https://evil.example/"};
  EXPECT_EQ(check_logout_return(request, nullptr)->url, "");
}

TEST(LogoutRequestText, ReadsBackWithoutItsHint) {
  const LogoutRequest request{
      .client = ClientId{"shop"}, .post_logout_redirect_uri = "https://shop.example/bye", .state = "st"};
  const auto decoded = decode_logout_request(encode(request));
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->client, request.client);
  EXPECT_EQ(decoded->post_logout_redirect_uri, request.post_logout_redirect_uri);
  EXPECT_EQ(decoded->state, "st");
  EXPECT_FALSE(decode_logout_request("{}"));
}

TEST(HintedSessions, AreTheVerySessionAndThoseOfTheSamePerson) {
  login::BrowserSessions browser;
  for (const auto& [id, account] : {std::pair{"s1", "a1"}, std::pair{"s2", "a2"}}) {
    login::Session session;
    session.id = SessionId{id};
    session.account = AccountId{account};
    browser.sessions.push_back(session);
  }
  const base::SecretString secret{"0123456789abcdef0123456789abcdef"};
  using Ids = std::vector<SessionId>;
  EXPECT_EQ(hinted_sessions(browser, {"shop", "a1", "s1"}, shop(), secret), Ids{SessionId{"s1"}});
  EXPECT_EQ(hinted_sessions(browser, {"shop", "a2", "old"}, shop(), secret), Ids{SessionId{"s2"}});
  EXPECT_EQ(hinted_sessions(browser, {"shop", "a3", "s3"}, shop(), secret), Ids{});

  Client pairwise = shop();
  pairwise.subject_type = SubjectType::pairwise;
  pairwise.sector_identifier = "shop.example";
  const std::string subject = subject_of(pairwise, AccountId{"a2"}, secret);
  EXPECT_EQ(hinted_sessions(browser, {"shop", subject, ""}, pairwise, secret), Ids{SessionId{"s2"}});
  EXPECT_EQ(hinted_sessions(browser, {"shop", "a2", "s2"}, pairwise, secret), Ids{});
}

}  // namespace
}  // namespace bongsu::oidc
