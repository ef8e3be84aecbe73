// Userinfo, introspection and revocation: what becomes of a token once it is out.

#include "flow/token_fixture.h"

#include "contract/run_task.h"
#include "oidc/paths.h"

namespace bongsu::flow {
namespace {

using oidc::path::kIntrospect;
using oidc::path::kRevoke;
using oidc::path::kUserinfo;
using namespace std::chrono_literals;

class Userinfo : public TokenFlow {};

TEST_F(Userinfo, GivesWhatTheScopesAndTheClaimsRequestStandFor) {
  oidc::AuthorizationCode code = code_of("shop", {"openid", "email"});
  code.claims.userinfo = {"nickname"};
  const Json answer = json_of(get(kUserinfo, json_of(redeem(code)).text("access_token")));
  EXPECT_EQ(answer.text("sub"), "minji");
  EXPECT_EQ(answer.text("email"), "minji@shop.example");
  EXPECT_EQ(answer.object.at("email_verified"), true);
  EXPECT_EQ(answer.text("nickname"), "mj");
  EXPECT_FALSE(answer.has("name"));
}

TEST_F(Userinfo, KnowsThePersonByTheSubjectOfTheClient) {
  const Json tokens = tokens_of("game", {"openid"});
  const Json answer = json_of(get(kUserinfo, tokens.text("access_token")));
  EXPECT_EQ(answer.text("sub"), claims_of(tokens.text("id_token")).text("sub"));
  EXPECT_NE(answer.text("sub"), "minji");
}

TEST_F(Userinfo, TakesTheTokenFromHeaderOrFormAndNeverFromTheQuery) {
  const std::string token = tokens_of("shop", {"openid"}).text("access_token");
  const Fields form{{"Content-Type", "application/x-www-form-urlencoded"}};
  EXPECT_EQ(send(http::Method::post, kUserinfo, form, "access_token=" + token).status, 200);
  EXPECT_EQ(send(http::Method::post, kUserinfo, {{"Authorization", "Bearer " + token}}, "").status, 200);
  const http::Response by_query = send(http::Method::get, "/userinfo?access_token=" + token, {}, "");
  EXPECT_EQ(by_query.status, 401);
  EXPECT_EQ(by_query.headers.get("WWW-Authenticate"), "Bearer realm=\"bongsu\"");
  Fields both = form;
  both.emplace_back("Authorization", "Bearer " + token);
  EXPECT_TRUE(is_error(send(http::Method::post, kUserinfo, both, "access_token=" + token), 400, "invalid_request"));
}

TEST_F(Userinfo, RefusesATokenWithoutOpenid) {
  const http::Response response = get(kUserinfo, tokens_of("shop", {"email"}).text("access_token"));
  EXPECT_TRUE(is_error(response, 403, "insufficient_scope"));
  EXPECT_TRUE(response.headers.get("WWW-Authenticate")->contains("insufficient_scope"));
  const Json of_service = json_of(post(oidc::path::kToken, "service", {{"grant_type", "client_credentials"}}));
  EXPECT_TRUE(is_error(get(kUserinfo, of_service.text("access_token")), 403, "insufficient_scope"));
}

TEST_F(Userinfo, RefusesATokenFromTheMomentItExpires) {
  const std::string token = tokens_of("shop", {"openid"}).text("access_token");
  clock_.advance(settings_.access_token_life - 1s);
  EXPECT_EQ(get(kUserinfo, token).status, 200);
  clock_.advance(1s);
  const http::Response response = get(kUserinfo, token);
  EXPECT_TRUE(is_error(response, 401, "invalid_token"));
  EXPECT_TRUE(response.headers.get("WWW-Authenticate")->contains("invalid_token"));
}

TEST_F(Userinfo, RefusesATokenWhoseLoginEnded) {
  const oidc::AuthorizationCode code = code_of("shop", {"openid"});
  const std::string token = json_of(redeem(code)).text("access_token");
  end_session(code.authentication);
  EXPECT_TRUE(is_error(get(kUserinfo, token), 401, "invalid_token"));
  const std::string later = tokens_of("shop", {"openid"}).text("access_token");
  disable_account();
  EXPECT_TRUE(is_error(get(kUserinfo, later), 401, "invalid_token"));
}

TEST_F(Userinfo, RefusesATokenWhoseAccessWasWithdrawn) {
  const std::string token = tokens_of("shop", {"openid"}).text("access_token");
  withdraw_access("shop");
  EXPECT_TRUE(is_error(get(kUserinfo, token), 401, "invalid_token"));
  EXPECT_FALSE(is_active(token));
}

TEST_F(Userinfo, RefusesATokenWhoseClientIsGone) {
  const std::string token = tokens_of("shop", {"openid"}).text("access_token");
  ASSERT_TRUE(contract::run(stores_.clients.remove(oidc::ClientId{"shop"})).value());
  clock_.advance(1s);
  EXPECT_TRUE(is_error(get(kUserinfo, token), 401, "invalid_token"));
}

TEST_F(Userinfo, RefusesAnIdTokenAndGarbage) {
  EXPECT_TRUE(is_error(get(kUserinfo, tokens_of("shop", {"openid"}).text("id_token")), 401, "invalid_token"));
  EXPECT_TRUE(is_error(get(kUserinfo, "a.b.c"), 401, "invalid_token"));
}

TEST_F(Userinfo, CouldNotCheckIsNeverWrong) {
  const std::string token = tokens_of("shop", {"openid"}).text("access_token");
  const std::vector<contract::Switchable*> needed{&stores_.accounts, &stores_.ended_sessions, &stores_.revoked_tokens,
                                                  &stores_.withdrawn_access};
  for (contract::Switchable* store : needed) {
    store->go_down();
    const http::Response response = get(kUserinfo, token);
    EXPECT_TRUE(is_error(response, 503, "temporarily_unavailable"));
    EXPECT_FALSE(response.headers.get("WWW-Authenticate"));
    store->come_back();
  }
}

class Introspection : public TokenFlow {
 protected:
  Json introspect(std::string_view token, std::string_view asker = "shop") {
    return json_of(post(kIntrospect, asker, {{"token", std::string{token}}}));
  }
};

TEST_F(Introspection, SaysOfAnAccessTokenWhatItSaysOfItself) {
  const std::string token = tokens_of("shop", {"openid", "email"}).text("access_token");
  const Json claims = claims_of(token);
  const Json answer = introspect(token, "service");
  EXPECT_EQ(answer.object.at("active"), true);
  for (const char* name : {"sub", "client_id", "scope", "iss", "aud", "jti", "acr"}) {
    EXPECT_EQ(answer.text(name), claims.text(name)) << name;
  }
  for (const char* name : {"iat", "exp", "auth_time"}) EXPECT_EQ(answer.number(name), claims.number(name)) << name;
  EXPECT_EQ(answer.text("token_type"), "Bearer");
  EXPECT_FALSE(answer.has("holder"));
}

TEST_F(Introspection, SaysNothingOfATokenThatDoesNotStand) {
  const oidc::AuthorizationCode code = code_of("shop", {"openid"});
  const std::string token = json_of(redeem(code)).text("access_token");
  end_session(code.authentication);
  EXPECT_EQ(post(kIntrospect, "shop", {{"token", token}}).body, R"({"active":false})");
  EXPECT_EQ(post(kIntrospect, "shop", {{"token", "a.b.c"}}).body, R"({"active":false})");
  EXPECT_EQ(post(kIntrospect, "shop", {{"token", "garbage"}}).body, R"({"active":false})");
}

TEST_F(Introspection, ShowsARefreshTokenToItsOwnClientOnly) {
  const std::string token = tokens_of("shop", {"openid", "offline_access"}).text("refresh_token");
  const Json own = introspect(token);
  EXPECT_EQ(own.object.at("active"), true);
  EXPECT_EQ(own.text("client_id"), "shop");
  EXPECT_EQ(own.text("sub"), "minji");
  EXPECT_EQ(own.number("exp"), base::to_unix_seconds(clock_.now() + settings_.refresh_idle_life));
  EXPECT_FALSE(is_active(token, "service"));
}

TEST_F(Introspection, DoesNotSpendARefreshToken) {
  const std::string token = tokens_of("shop", {"openid", "offline_access"}).text("refresh_token");
  EXPECT_TRUE(is_active(token));
  EXPECT_TRUE(is_active(token));
  ASSERT_EQ(refresh("shop", token).status, 200);
  clock_.advance(settings_.refresh_repeat_window);
  EXPECT_FALSE(is_active(token)) << "spent";
}

TEST_F(Introspection, IsForClientsWithASecretOnly) {
  EXPECT_TRUE(is_error(post(kIntrospect, "app", {{"token", "x"}}), 401, "invalid_client"));
  EXPECT_TRUE(is_error(post(kIntrospect, "shop", {}), 400, "invalid_request"));
}

TEST_F(Introspection, CouldNotCheckIsNeverInactive) {
  const Json tokens = tokens_of("shop", {"openid", "offline_access"});
  const std::vector<contract::Switchable*> needed{&stores_.accounts, &stores_.ended_sessions,
                                                  &stores_.withdrawn_access};
  for (const char* kind : {"access_token", "refresh_token"}) {
    for (contract::Switchable* store : needed) {
      store->go_down();
      const http::Response response = post(kIntrospect, "shop", {{"token", tokens.text(kind)}});
      EXPECT_TRUE(is_error(response, 503, "temporarily_unavailable")) << kind;
      EXPECT_TRUE(response.headers.get("Retry-After")) << kind;
      store->come_back();
    }
  }
  stores_.grants.go_down();
  EXPECT_TRUE(
      is_error(post(kIntrospect, "shop", {{"token", tokens.text("refresh_token")}}), 503, "temporarily_unavailable"));
  stores_.revoked_tokens.go_down();
  EXPECT_TRUE(
      is_error(post(kIntrospect, "shop", {{"token", tokens.text("access_token")}}), 503, "temporarily_unavailable"));
}

class Revocation : public TokenFlow {
 protected:
  http::Response revoke(std::string_view client, std::string token) {
    return post(kRevoke, client, {{"token", std::move(token)}});
  }
};

TEST_F(Revocation, OfARefreshTokenEndsTheWholeGrant) {
  const Json tokens = tokens_of("shop", {"openid", "offline_access"});
  EXPECT_EQ(revoke("shop", tokens.text("refresh_token")).status, 200);
  EXPECT_FALSE(is_active(tokens.text("refresh_token")));
  EXPECT_FALSE(is_active(tokens.text("access_token")));
  EXPECT_TRUE(is_error(refresh("shop", tokens.text("refresh_token")), 400, "invalid_grant"));
}

TEST_F(Revocation, OfAnAccessTokenEndsItAlone) {
  const Json tokens = tokens_of("shop", {"openid", "offline_access"});
  EXPECT_EQ(revoke("shop", tokens.text("access_token")).status, 200);
  EXPECT_FALSE(is_active(tokens.text("access_token")));
  EXPECT_TRUE(is_error(get(kUserinfo, tokens.text("access_token")), 401, "invalid_token"));
  EXPECT_TRUE(is_active(tokens.text("refresh_token")));
}

TEST_F(Revocation, OfASpentRefreshTokenEndsTheGrantToo) {
  const std::string first = tokens_of("shop", {"openid", "offline_access"}).text("refresh_token");
  const Json second = json_of(refresh("shop", first));
  EXPECT_EQ(revoke("shop", first).status, 200);
  EXPECT_FALSE(is_active(second.text("access_token")));
}

TEST_F(Revocation, OfAnUnknownOrExpiredTokenSucceeds) {
  const std::string token = tokens_of("shop", {"openid"}).text("access_token");
  clock_.advance(settings_.access_token_life);
  EXPECT_EQ(revoke("shop", token).status, 200);
  EXPECT_EQ(revoke("shop", "garbage").status, 200);
  EXPECT_EQ(revoke("shop", "a.b.c").status, 200);
}

TEST_F(Revocation, OfAnotherClientsTokenIsRefusedAndChangesNothing) {
  const Json tokens = tokens_of("shop", {"openid", "offline_access"});
  EXPECT_TRUE(is_error(revoke("other", tokens.text("access_token")), 400, "invalid_grant"));
  EXPECT_TRUE(is_error(revoke("other", tokens.text("refresh_token")), 400, "invalid_grant"));
  EXPECT_TRUE(is_active(tokens.text("access_token")));
  EXPECT_TRUE(is_active(tokens.text("refresh_token")));
}

TEST_F(Revocation, IsForPublicClientsToo) {
  const Json tokens = tokens_of("app", {"openid", "offline_access"});
  EXPECT_EQ(revoke("app", tokens.text("refresh_token")).status, 200);
  EXPECT_TRUE(is_error(refresh("app", tokens.text("refresh_token")), 400, "invalid_grant"));
}

TEST_F(Revocation, CouldNotBeRecordedIsNeverDone) {
  const Json tokens = tokens_of("shop", {"openid", "offline_access"});
  stores_.grants.go_down();
  stores_.revoked_tokens.go_down();
  EXPECT_TRUE(is_error(revoke("shop", tokens.text("refresh_token")), 503, "temporarily_unavailable"));
  EXPECT_TRUE(is_error(revoke("shop", tokens.text("access_token")), 503, "temporarily_unavailable"));
}

}  // namespace
}  // namespace bongsu::flow
