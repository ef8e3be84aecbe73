#include "flow/token_fixture.h"

#include "contract/run_task.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;

class RefreshFlow : public TokenFlow {
 protected:
  std::string first_refresh_token(std::string_view client = "shop") {
    return tokens_of(client, {"openid", "email", "offline_access"}).text("refresh_token");
  }
  oidc::RefreshToken opened(const std::string& refresh_token) const {
    const auto text = sealer_.current().open(crypto::Purpose::refresh_token, refresh_token);
    return oidc::decode_refresh_token(text.value()).value();
  }
};

TEST_F(RefreshFlow, GivesFreshTokensAndRotates) {
  const std::string first = first_refresh_token();
  clock_.advance(5min);
  const http::Response response = refresh("shop", first);
  ASSERT_EQ(response.status, 200) << response.body;
  const Json answer = json_of(response);
  EXPECT_EQ(answer.text("scope"), "email offline_access openid");
  EXPECT_NE(answer.text("refresh_token"), first);
  EXPECT_EQ(opened(answer.text("refresh_token")).generation, 1U);
  EXPECT_TRUE(is_active(answer.text("access_token")));
}

TEST_F(RefreshFlow, KeepsTheLoginButNotTheNonceInTheIdToken) {
  const base::Instant login = clock_.now();
  const std::string first = first_refresh_token();
  clock_.advance(1h);
  const Json id_token = claims_of(json_of(refresh("shop", first)).text("id_token"));
  EXPECT_EQ(id_token.number("auth_time"), base::to_unix_seconds(login));
  EXPECT_EQ(id_token.number("iat"), base::to_unix_seconds(clock_.now()));
  EXPECT_FALSE(id_token.has("nonce"));
}

TEST_F(RefreshFlow, GivesTheSameSuccessorAgainForALostResponse) {
  const std::string first = first_refresh_token();
  const Json lost = json_of(refresh("shop", first));
  clock_.advance(settings_.refresh_repeat_window - 1ms);
  const Json repeated = json_of(refresh("shop", first));
  EXPECT_EQ(opened(repeated.text("refresh_token")), opened(lost.text("refresh_token")));
  EXPECT_EQ(refresh("shop", repeated.text("refresh_token")).status, 200);
}

TEST_F(RefreshFlow, GivesNobodyElseTheRepeatedAnswer) {
  const std::string first = first_refresh_token();
  ASSERT_EQ(refresh("shop", first).status, 200);
  EXPECT_TRUE(is_error(refresh("other", first), 400, "invalid_grant"));
  EXPECT_EQ(refresh("shop", first).status, 200) << "another client cannot end the grant";
}

TEST_F(RefreshFlow, RevokesTheWholeGrantWhenASpentTokenReturns) {
  const std::string stolen = first_refresh_token();
  const Json of_owner = json_of(refresh("shop", stolen));
  clock_.advance(settings_.refresh_repeat_window);
  EXPECT_TRUE(is_error(refresh("shop", stolen), 400, "invalid_grant"));
  EXPECT_TRUE(is_error(refresh("shop", of_owner.text("refresh_token")), 400, "invalid_grant"));
  EXPECT_FALSE(is_active(of_owner.text("access_token")));
  EXPECT_EQ(stores_.audit.events().back().detail, "refresh_token_copied");
}

TEST_F(RefreshFlow, RevokesAtOnceWhenTheSuccessorWasUsedAlready) {
  const std::string stolen = first_refresh_token();
  const Json second = json_of(refresh("shop", stolen));
  ASSERT_EQ(refresh("shop", second.text("refresh_token")).status, 200);
  EXPECT_TRUE(is_error(refresh("shop", stolen), 400, "invalid_grant"));
  EXPECT_TRUE(is_error(refresh("shop", second.text("refresh_token")), 400, "invalid_grant"));
}

TEST_F(RefreshFlow, GivesFewerScopesOnRequestAndKeepsTheGrantWhole) {
  const std::string first = first_refresh_token();
  const Json fewer = json_of(refresh("shop", first, {{"scope", "openid"}}));
  EXPECT_EQ(fewer.text("scope"), "openid");
  EXPECT_EQ(claims_of(fewer.text("access_token")).text("scope"), "openid");
  const Json whole = json_of(refresh("shop", fewer.text("refresh_token")));
  EXPECT_EQ(whole.text("scope"), "email offline_access openid");
}

TEST_F(RefreshFlow, RefusesMoreScopesThanWereGrantedWithoutSpendingTheToken) {
  const std::string first = first_refresh_token();
  EXPECT_TRUE(is_error(refresh("shop", first, {{"scope", "openid profile"}}), 400, "invalid_scope"));
  const Json answer = json_of(refresh("shop", first));
  EXPECT_EQ(opened(answer.text("refresh_token")).generation, 1U);
}

TEST_F(RefreshFlow, GivesNoScopeThatTheClientMayNoLongerAskFor) {
  const std::string first = first_refresh_token();
  oidc::Client narrowed = client("shop");
  narrowed.scopes = {"openid", "offline_access"};
  ASSERT_TRUE(contract::run(stores_.clients.update(narrowed, narrowed.updated_at)).value());
  clock_.advance(1s);
  EXPECT_EQ(json_of(refresh("shop", first)).text("scope"), "offline_access openid");
}

TEST_F(RefreshFlow, OutlivesTheLogOutOfItsSessionBecauseItIsOfflineAccess) {
  const std::string first = first_refresh_token();
  end_session(opened(first).authentication);
  const http::Response response = refresh("shop", first);
  ASSERT_EQ(response.status, 200) << response.body;
  EXPECT_TRUE(is_active(json_of(response).text("access_token")));
}

TEST_F(RefreshFlow, EndsWithEverySessionOfTheAccount) {
  const std::string first = first_refresh_token();
  clock_.advance(1s);
  end_all_sessions();
  EXPECT_TRUE(is_error(refresh("shop", first), 400, "invalid_grant"));
  clock_.advance(1ms);
  EXPECT_EQ(refresh("shop", first_refresh_token()).status, 200) << "a later session is another login";
}

TEST_F(RefreshFlow, EndsWhenItsAccessIsWithdrawnAndLeavesWhatIsGivenLater) {
  const std::string first = first_refresh_token();
  clock_.advance(1s);
  const std::string second = json_of(refresh("shop", first)).text("refresh_token");
  withdraw_access("other");
  EXPECT_TRUE(is_active(second)) << "another client's access was withdrawn";
  withdraw_access("shop");
  EXPECT_TRUE(is_error(refresh("shop", second), 400, "invalid_grant")) << "as old as its grant, however new the token";
  EXPECT_FALSE(is_active(second));
  clock_.advance(1ms);
  EXPECT_EQ(refresh("shop", first_refresh_token()).status, 200);
}

TEST_F(RefreshFlow, EndsWhenTheAccountIsDisabled) {
  const std::string first = first_refresh_token();
  disable_account();
  EXPECT_TRUE(is_error(refresh("shop", first), 400, "invalid_grant"));
}

TEST_F(RefreshFlow, EndsWhenUnusedForTooLongAndLivesOnWhenUsed) {
  std::string token = first_refresh_token();
  for (int use = 0; use < 3; ++use) {
    clock_.advance(settings_.refresh_idle_life - 1s);
    const http::Response response = refresh("shop", token);
    ASSERT_EQ(response.status, 200) << use;
    token = json_of(response).text("refresh_token");
  }
  clock_.advance(settings_.refresh_idle_life);
  EXPECT_TRUE(is_error(refresh("shop", token), 400, "invalid_grant"));
}

TEST_F(RefreshFlow, EndsWithTheGrantHoweverMuchItIsUsed) {
  std::string token = first_refresh_token();
  const base::Instant end = clock_.now() + settings_.refresh_grant_life;
  while (clock_.now() + 10 * 24h < end) {
    clock_.advance(10 * 24h);
    const http::Response response = refresh("shop", token);
    ASSERT_EQ(response.status, 200);
    token = json_of(response).text("refresh_token");
  }
  clock_.advance(end - clock_.now());
  EXPECT_TRUE(is_error(refresh("shop", token), 400, "invalid_grant"));
}

TEST_F(RefreshFlow, CouldNotCheckIsNeverWrong) {
  const std::string first = first_refresh_token();
  const std::vector<contract::Switchable*> needed{&stores_.accounts, &stores_.ended_sessions, &stores_.grants};
  for (contract::Switchable* store : needed) {
    store->go_down();
    const http::Response response = refresh("shop", first);
    EXPECT_TRUE(is_error(response, 503, "temporarily_unavailable"));
    EXPECT_TRUE(response.headers.get("Retry-After"));
    store->come_back();
  }
  EXPECT_EQ(opened(json_of(refresh("shop", first)).text("refresh_token")).generation, 1U);
}

TEST_F(RefreshFlow, RefusesARefreshTokenOfAnotherPurposeOrKey) {
  EXPECT_TRUE(is_error(refresh("shop", seal(code_of("shop", {"openid"}))), 400, "invalid_grant"));
  EXPECT_TRUE(is_error(refresh("shop", "garbage"), 400, "invalid_grant"));
  EXPECT_TRUE(is_error(refresh("shop", ""), 400, "invalid_request"));
}

}  // namespace
}  // namespace bongsu::flow
