// What applications hold of an account, once its owner has deleted it.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/authorize_house.h"
#include "oidc/paths.h"

namespace bongsu::flow {
namespace {

class DeletedAccount : public testing::Test {
 protected:
  http::Response erase() {
    const http::Response page = browser.follow(browser.get("/account/delete"));
    return browser.submit(page, {{"confirm", "yes"}});
  }
  std::string code_for(const std::string& scope) {
    return told(house.enter(browser, "shop", "hong@example.com", {{"scope", scope}}), "code");
  }
  http::Response refresh(const std::string& token) {
    Browser application{house.login.router};
    return application.post(oidc::path::kToken,
                            {{"grant_type", "refresh_token"}, {"refresh_token", token}, {"client_id", "shop"}});
  }
  http::Response user_info(const std::string& token) {
    Browser application{house.login.router};
    application.headers.set("Authorization", "Bearer " + token);
    return application.get(oidc::path::kUserinfo);
  }

  AuthorizeHouse house;
  Browser browser{house.login.router};
};

TEST_F(DeletedAccount, MakesRefreshTokensAndAccessTokensUseless) {
  const Json tokens = json_of(house.redeem(code_for("openid email offline_access")));
  ASSERT_TRUE(tokens.has("refresh_token"));
  ASSERT_EQ(user_info(tokens.text("access_token")).status, 200);
  ASSERT_EQ(erase().status, 200);
  EXPECT_EQ(user_info(tokens.text("access_token")).status, 401);
  EXPECT_TRUE(is_error(refresh(tokens.text("refresh_token")), 400, "invalid_grant"));
}

TEST_F(DeletedAccount, MakesACodeThatWasNotRedeemedUseless) {
  const std::string code = code_for("openid email");
  ASSERT_NE(code, "");
  ASSERT_EQ(erase().status, 200);
  EXPECT_TRUE(is_error(house.redeem(code), 400, "invalid_grant"));
}

TEST_F(DeletedAccount, GivesWhoSignsUpAnewAnotherSubjectAndNoConsent) {
  const std::string before = claims_of(house.id_token_of(house.enter(browser, "shop"))).text("sub");
  ASSERT_EQ(erase().status, 200);
  house.login.add_account("hong");
  const http::Response consent = house.log_in_for(browser, "shop");
  ASSERT_EQ(form_action(consent), "/consent");
  const http::Response answer = house.walk(browser, browser.submit(consent, {{"decision", "allow"}}));
  EXPECT_NE(claims_of(house.id_token_of(answer)).text("sub"), before);
}

}  // namespace
}  // namespace bongsu::flow
