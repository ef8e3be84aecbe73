#include "provider/metadata.h"

#include <gtest/gtest.h>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace bongsu::provider {
namespace {

Provider provider() {
  Provider made;
  made.issuer = "https://op.example";
  made.discovery = "https://op.example/.well-known/openid-configuration";
  return made;
}

boost::json::object document() {
  return boost::json::parse(R"({"issuer":"https://op.example","authorization_endpoint":"https://op.example/a",
    "token_endpoint":"https://op.example/t","userinfo_endpoint":"https://op.example/u",
    "jwks_uri":"https://op.example/k","id_token_signing_alg_values_supported":["HS256","RS256","ES256"],
    "authorization_response_iss_parameter_supported":true})")
      .as_object();
}

// The document with one member replaced, or left out where the value is null.
std::expected<Metadata, std::string> with(std::string_view name, const boost::json::value& value,
                                          const Provider& of = provider()) {
  boost::json::object changed = document();
  if (value.is_null()) {
    changed.erase(name);
  } else {
    changed[name] = value;
  }
  return parse_metadata(boost::json::serialize(changed), of);
}

TEST(ParseMetadata, GivesWhatIsUsed) {
  const auto metadata = parse_metadata(boost::json::serialize(document()), provider());
  ASSERT_TRUE(metadata);
  EXPECT_EQ(metadata->endpoints.authorization, "https://op.example/a");
  EXPECT_EQ(metadata->endpoints.token, "https://op.example/t");
  EXPECT_EQ(metadata->endpoints.user_info, "https://op.example/u");
  EXPECT_EQ(metadata->endpoints.keys, "https://op.example/k");
  EXPECT_EQ(metadata->algorithms, (std::vector{crypto::Algorithm::rs256, crypto::Algorithm::es256}));
  EXPECT_EQ(metadata->issuer_parameter, IssuerParameter::required);
}

TEST(ParseMetadata, LetsTheOperatorsEndpointsWin) {
  Provider chosen = provider();
  chosen.endpoints.token = "https://other.example/t";
  const auto metadata = with("token_endpoint", "https://op.example/t", chosen);
  EXPECT_EQ(metadata->endpoints.token, "https://other.example/t");
}

struct Refused {
  const char* rule;
  const char* name;
  boost::json::value value;
};

TEST(ParseMetadata, RefusesWhatCannotBeTrusted) {
  const Refused cases[] = {
      {"OIDC Discovery §4.3: the issuer is exactly ours", "issuer", "https://op.example/"},
      {"an issuer is required", "issuer", nullptr},
      {"OIDC Discovery §3: authorization_endpoint is required", "authorization_endpoint", nullptr},
      {"token_endpoint is required", "token_endpoint", nullptr},
      {"jwks_uri is required", "jwks_uri", nullptr},
      {"jwks_uri is https", "jwks_uri", "http://op.example/k"},
      {"token_endpoint is a URL", "token_endpoint", "t"},
      {"token_endpoint is text", "token_endpoint", 1},
      {"authorization_endpoint carries no credentials", "authorization_endpoint", "https://a:b@op.example/a"},
      {"some signature algorithm is accepted here", "id_token_signing_alg_values_supported",
       boost::json::array{"HS256", "none"}},
      {"algorithms are a list", "id_token_signing_alg_values_supported", "RS256"},
  };
  for (const auto& [rule, name, value] : cases) EXPECT_FALSE(with(name, value)) << rule;
  EXPECT_FALSE(parse_metadata("", provider()));
  EXPECT_FALSE(parse_metadata("<html>", provider()));
  EXPECT_FALSE(parse_metadata(R"({"issuer":"https://evil.example","issuer":"https://op.example"})", provider()));
}

TEST(ParseMetadata, DoesWithoutWhatMayBeMissing) {
  EXPECT_EQ(with("userinfo_endpoint", nullptr)->endpoints.user_info, "");
  EXPECT_TRUE(with("id_token_signing_alg_values_supported", nullptr)->algorithms.empty());
  EXPECT_EQ(with("authorization_response_iss_parameter_supported", nullptr)->issuer_parameter,
            IssuerParameter::optional);
  EXPECT_EQ(with("authorization_response_iss_parameter_supported", "true")->issuer_parameter,
            IssuerParameter::optional);
}

TEST(ParseMetadata, TakesPlainHttpFromAProviderOfPlainHttp) {
  Provider plain = provider();
  plain.discovery = "http://127.0.0.1:1/.well-known/openid-configuration";
  EXPECT_TRUE(with("token_endpoint", "http://127.0.0.1:1/t", plain));
}

}  // namespace
}  // namespace bongsu::provider
