#include "page/content_security.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace bongsu::page {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string policy_for(const std::string& target) { return content_security_policy(Script::none, std::vector{target}); }

TEST(ContentSecurityPolicy, AllowsOwnStylesImagesAndFormsAndNothingElse) {
  EXPECT_EQ(content_security_policy(Script::none, {}),
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; "
            "base-uri 'none'");
}

TEST(ContentSecurityPolicy, AllowsOwnScriptsOnlyWhereThePageHasOne) {
  EXPECT_THAT(content_security_policy(Script::own, {}), HasSubstr("; script-src 'self';"));
  EXPECT_THAT(content_security_policy(Script::own, {}), Not(HasSubstr("unsafe")));
}

TEST(ContentSecurityPolicy, LetsFormsLeadOnFromHttpsToHttpsAndFromHttpToItsHostOnly) {
  EXPECT_THAT(policy_for("https://shop.example/cb?x=1"), HasSubstr("form-action 'self' https:;"));
  EXPECT_THAT(policy_for("http://127.0.0.1:4321/cb"), HasSubstr("form-action 'self' http://127.0.0.1:*;"));
}

TEST(ContentSecurityPolicy, NamesTheSchemeWhereATargetHasNoHostThatAPolicyCanName) {
  EXPECT_THAT(policy_for("com.example.app:/cb"), HasSubstr("form-action 'self' com.example.app:;"));
  EXPECT_THAT(policy_for("http://[::1]:4321/cb"), HasSubstr("form-action 'self' http:;"));
}

TEST(ContentSecurityPolicy, LeavesOutTargetsThatWouldAddToThePolicyOrRunAsScript) {
  for (const char* target : {"http://a.example;script-src", "http://a,b.example/", "http://a'b.example/",
                             "javascript:alert(1)", "data:text/html,x", "/relative", "", "http://a b/"}) {
    EXPECT_THAT(policy_for(target), HasSubstr("form-action 'self'; frame-ancestors")) << target;
  }
}

TEST(PageHeaders, KeepThePageOutOfFramesAndItsAddressFromOthers) {
  http::Response response;
  add_page_headers(response, Script::none, {});
  EXPECT_EQ(response.headers.get("X-Frame-Options"), "DENY");
  EXPECT_EQ(response.headers.get("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(response.headers.get("Referrer-Policy"), "strict-origin");
  EXPECT_EQ(response.headers.count("Content-Security-Policy"), 1U);
}

}  // namespace
}  // namespace bongsu::page
