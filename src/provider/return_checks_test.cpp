#include "provider/return_checks.h"

#include <gtest/gtest.h>

namespace bongsu::provider {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);

// What a browser brought back, and everything that it is held against.
struct Case {
  std::string answer = "code=abc&state=st&iss=https%3A%2F%2Fop.example";
  IssuerParameter issuer_parameter = IssuerParameter::required;
  std::string issuer = "https://op.example";
  base::Instant now = kNow;
  std::string asked = "op";

  std::expected<std::string, Failure> check() const {
    Provider provider;
    provider.id = ProviderId{"op"};
    provider.issuer = issuer;
    const Metadata metadata{.endpoints = {}, .issuer_parameter = issuer_parameter};
    const Trip trip{.provider = ProviderId{asked},
                    .state = "st",
                    .nonce = {},
                    .code_verifier = {},
                    .departed_at = kNow - 1min,
                    .authenticated_not_before = std::nullopt};
    return check_return({provider, metadata, trip, http::Parameters::parse(answer).value(), now});
  }
};

TEST(CheckReturn, GivesTheCode) { EXPECT_EQ(Case{}.check(), "abc"); }

struct Refused {
  const char* rule;
  Case given;
  FailureKind kind;
};

TEST(CheckReturn, RefusesWhatTheProtocolDoesNotAllow) {
  using enum FailureKind;
  const std::string iss = "&iss=https%3A%2F%2Fop.example";
  const Refused cases[] = {
      {"mix-up: the provider asked is the one that answers", {.asked = "other"}, forged},
      {"RFC 6749 §3.1: no parameter twice", {.answer = "code=a&code=b&state=st" + iss}, forged},
      {"nor one that is not known", {.answer = "code=a&state=st&x=1&x=2" + iss}, forged},
      {"RFC 6749 §10.12: state is required", {.answer = "code=a" + iss}, forged},
      {"state is the one that was sent", {.answer = "code=a&state=su" + iss}, forged},
      {"state is the whole of it", {.answer = "code=a&state=s" + iss}, forged},
      {"RFC 9207 §2.4: iss where it is promised", {.answer = "code=a&state=st"}, forged},
      {"RFC 9207 §2.4: iss is the issuer", {.answer = "code=a&state=st&iss=https%3A%2F%2Fevil.example"}, forged},
      {"RFC 9207 §2.4: exactly", {.answer = "code=a&state=st&iss=https%3A%2F%2Fop.example%2F"}, forged},
      {"also where it is not promised",
       {.answer = "code=a&state=st&iss=https%3A%2F%2Fevil.example", .issuer_parameter = IssuerParameter::optional},
       forged},
      {"an error is checked like a code", {.answer = "error=access_denied&state=su" + iss}, forged},
      {"nobody is that long on the way", {.now = kNow + 15min}, stale},
      {"the person said no", {.answer = "error=access_denied&state=st" + iss}, cancelled},
      {"Apple's word for it", {.answer = "error=user_cancelled_authorize&state=st" + iss}, cancelled},
      {"the provider says not now", {.answer = "error=temporarily_unavailable&state=st" + iss}, unreachable},
      {"the provider refuses us", {.answer = "error=unauthorized_client&state=st" + iss}, refused_us},
      {"an error wins over a code", {.answer = "error=access_denied&code=a&state=st" + iss}, cancelled},
      {"an empty error is one", {.answer = "error=&code=a&state=st" + iss}, refused_us},
      {"a code is required", {.answer = "state=st" + iss}, nonsense},
      {"a code is printable", {.answer = "code=%EA%B0%80&state=st" + iss}, nonsense},
      {"a code is bounded", {.answer = "code=" + std::string(4097, 'c') + "&state=st" + iss}, nonsense},
  };
  for (const auto& [rule, given, kind] : cases) {
    const auto checked = given.check();
    ASSERT_FALSE(checked) << rule;
    EXPECT_EQ(checked.error().kind, kind) << rule;
    EXPECT_EQ(checked.error().step, Step::authorization);
  }
}

TEST(CheckReturn, NeedsNoIssuerWhereNoneIsPromised) {
  EXPECT_TRUE((Case{.answer = "code=a&state=st", .issuer_parameter = IssuerParameter::optional}.check()));
}

TEST(CheckReturn, KnowsATenantOfMicrosoft) {
  const std::string pattern = "https://login.microsoftonline.com/{tenantid}/v2.0";
  EXPECT_TRUE(
      (Case{.answer = "code=a&state=st&iss=https%3A%2F%2Flogin.microsoftonline.com%2Fab-12%2Fv2.0", .issuer = pattern}
           .check()));
  EXPECT_FALSE(
      (Case{.answer = "code=a&state=st&iss=https%3A%2F%2Flogin.microsoftonline.com%2Fa%2Fb%2Fv2.0", .issuer = pattern}
           .check()));
}

TEST(CheckReturn, QuotesNothingThatIsNoErrorCode) {
  const auto checked = Case{.answer = "error=%3Cscript%3E&state=st&iss=https%3A%2F%2Fop.example"}.check();
  EXPECT_EQ(checked.error().cause.find("script"), std::string::npos);
}

}  // namespace
}  // namespace bongsu::provider
