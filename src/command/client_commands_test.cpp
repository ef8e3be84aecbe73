#include "command/client_commands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command/wait_for.h"
#include "command/workbench_for_test.h"
#include "oidc/client_secret.h"

namespace bongsu::command {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class ClientCommands : public testing::Test {
 protected:
  static ClientAddArguments shop() {
    ClientAddArguments arguments;
    arguments.name = "봄날 상점";
    arguments.redirect_uris = {"https://shop.example/callback"};
    return arguments;
  }
  boost::json::value add(const ClientAddArguments& arguments) {
    EXPECT_EQ(add_client(arguments, json_), ExitCode::ok) << test_.err.str();
    return test_.answer();
  }
  oidc::Client stored(const boost::json::value& answer) {
    return **wait_for(test_.stores.clients.find(oidc::ClientId{std::string{answer.at("client_id").as_string()}}));
  }

  WorkbenchForTest test_;
  Workbench json_ = test_.bench(OutputFormat::json);
};

TEST_F(ClientCommands, AddAWebApplicationWithASecretThatIsStoredAsAHashOnly) {
  const auto answer = add(shop());
  const oidc::Client client = stored(answer);
  const std::string secret{answer.at("client_secret").as_string()};
  EXPECT_TRUE(oidc::matches_hash(secret, client.secret_hash));
  EXPECT_NE(client.secret_hash, secret);
  EXPECT_EQ(client.party, oidc::Party::third);
  EXPECT_THAT(client.grant_types, ElementsAre(oidc::GrantType::authorization_code));
  EXPECT_THAT(client.scopes, ElementsAre("openid", "profile", "email", "offline_access"));
}

TEST_F(ClientCommands, ShowTheSecretOnlyOnce) {
  const auto answer = add(shop());
  const ClientArguments client{.store = {}, .client_id = std::string{answer.at("client_id").as_string()}};
  ASSERT_EQ(show_client(client, json_), ExitCode::ok);
  EXPECT_FALSE(test_.answer().as_object().contains("client_secret"));
}

TEST_F(ClientCommands, SayHowManyFactorsItsLoginsNeed) {
  ClientAddArguments arguments = shop();
  arguments.needs_two_factors = true;
  const auto answer = add(arguments);
  EXPECT_EQ(stored(answer).factors, oidc::FactorsNeeded::two);
  const std::string id{answer.at("client_id").as_string()};
  ASSERT_EQ(set_client_factors({.store = {}, .client_id = id, .factors = "policy"}, json_), ExitCode::ok);
  EXPECT_EQ(test_.answer().at("factors").as_string(), "policy");
  EXPECT_EQ(stored(answer).factors, oidc::FactorsNeeded::as_policy);
  EXPECT_EQ(test_.stores.audit.events().back().kind, "client.factors_set");
}

TEST_F(ClientCommands, RotateTheSecret) {
  const auto answer = add(shop());
  const std::string old_secret{answer.at("client_secret").as_string()};
  const ClientArguments client{.store = {}, .client_id = std::string{answer.at("client_id").as_string()}};
  ASSERT_EQ(rotate_client_secret(client, json_), ExitCode::ok);
  const std::string new_secret{test_.answer().at("client_secret").as_string()};
  EXPECT_FALSE(oidc::matches_hash(old_secret, stored(answer).secret_hash));
  EXPECT_TRUE(oidc::matches_hash(new_secret, stored(answer).secret_hash));
}

TEST_F(ClientCommands, GivePublicClientsNoSecret) {
  ClientAddArguments arguments = shop();
  arguments.is_public = true;
  arguments.is_native = true;
  arguments.redirect_uris = {"http://127.0.0.1/callback", "com.example.shop:/callback"};
  arguments.grants = {"authorization_code", "refresh_token"};
  const auto answer = add(arguments);
  EXPECT_FALSE(answer.as_object().contains("client_secret"));
  const oidc::Client client = stored(answer);
  EXPECT_EQ(client.authentication, oidc::ClientAuthentication::none);
  EXPECT_TRUE(client.secret_hash.empty());
  EXPECT_THAT(client.scopes, ElementsAre("openid", "profile", "email", "offline_access"));
  EXPECT_EQ(rotate_client_secret({.store = {}, .client_id = client.id.str()}, json_), ExitCode::refused);
}

TEST_F(ClientCommands, RemoveAClient) {
  const auto answer = add(shop());
  const ClientArguments client{.store = {}, .client_id = std::string{answer.at("client_id").as_string()}};
  ASSERT_EQ(remove_client(client, json_), ExitCode::ok);
  EXPECT_EQ(show_client(client, json_), ExitCode::refused);
}

TEST_F(ClientCommands, ListInATableThatPeopleCanRead) {
  add(shop());
  Workbench table = test_.bench();
  ASSERT_EQ(list_clients({}, table), ExitCode::ok);
  EXPECT_THAT(test_.out.str(), HasSubstr("봄날 상점  web"));
}

struct BadClient {
  const char* what;
  std::function<void(ClientAddArguments&)> change;
  const char* reason;
};

TEST_F(ClientCommands, KeepTheRulesOfRegistration) {
  for (const BadClient& bad : {
           BadClient{"no redirect URI", [](auto& c) { c.redirect_uris.clear(); }, "redirect_uris is missing"},
           BadClient{"plain http", [](auto& c) { c.redirect_uris = {"http://shop.example/cb"}; }, "redirect_uris"},
           BadClient{"a script", [](auto& c) { c.redirect_uris = {"javascript:alert(1)"}; }, "redirect_uris"},
           BadClient{"an origin with a path", [](auto& c) { c.origins = {"https://shop.example/"}; }, "origins"},
           BadClient{"no name", [](auto& c) { c.name = ""; }, "--name"},
           BadClient{"a public client with client_credentials",
                     [](auto& c) {
                       c.is_public = true;
                       c.grants = {"authorization_code", "client_credentials"};
                     },
                     "client_credentials"},
       }) {
    ClientAddArguments arguments = shop();
    bad.change(arguments);
    test_.err.str("");
    EXPECT_EQ(add_client(arguments, json_), ExitCode::refused) << bad.what;
    EXPECT_THAT(test_.err.str(), HasSubstr(bad.reason)) << bad.what;
  }
}

TEST_F(ClientCommands, SayThatTheStoreCouldNotBeAskedNeverThatThereIsNoClient) {
  test_.stores.clients.go_down();
  EXPECT_EQ(show_client({.store = {}, .client_id = "any"}, json_), ExitCode::unavailable);
  EXPECT_EQ(add_client(shop(), json_), ExitCode::unavailable);
  EXPECT_TRUE(test_.out.str().empty());
}

}  // namespace
}  // namespace bongsu::command
