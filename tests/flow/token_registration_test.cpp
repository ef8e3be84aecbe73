// Dynamic registration, RFC 7591 and RFC 7592.

#include "flow/token_fixture.h"

#include <boost/json/serialize.hpp>

#include "contract/run_task.h"
#include "oidc/client_secret.h"
#include "oidc/paths.h"

namespace bongsu::flow {
namespace {

using http::Method;
using oidc::path::kRegister;
using namespace std::chrono_literals;

class Registration : public TokenFlow {
 protected:
  Registration() {
    settings_.registration_enabled = true;
    settings_.initial_access_token_hashes = {oidc::hash_of_secret("first initial token"),
                                             oidc::hash_of_secret("initial-token")};
    restart();
  }

  http::Response call(Method method, std::string_view path, std::string_view token, const boost::json::value& body) {
    Fields headers{{"Content-Type", "application/json"}};
    if (!token.empty()) headers.emplace_back("Authorization", "Bearer " + std::string{token});
    return send(method, path, headers, boost::json::serialize(body));
  }
  http::Response register_with(const boost::json::object& metadata) {
    return call(Method::post, kRegister, "initial-token", metadata);
  }
  Json registered(boost::json::object metadata = {
                      {"redirect_uris", {"https://new.example/cb", "https://new.example/2"}}}) {
    const http::Response response = register_with(metadata);
    EXPECT_EQ(response.status, 201) << response.body;
    return json_of(response);
  }
  static std::string path_of(const Json& client) { return std::string{kRegister} + '/' + client.text("client_id"); }
};

TEST_F(Registration, GivesAClientThatWorksAtOnce) {
  const Json client = registered({{"redirect_uris", boost::json::array{"https://new.example/cb"}},
                                  {"client_name", "새 가게"},
                                  {"grant_types", {"authorization_code", "refresh_token", "client_credentials"}},
                                  {"token_endpoint_auth_method", "client_secret_post"}});
  EXPECT_EQ(client.text("client_name"), "새 가게");
  EXPECT_EQ(client.number("client_secret_expires_at"), 0);
  EXPECT_EQ(client.number("client_id_issued_at"), base::to_unix_seconds(clock_.now()));
  EXPECT_EQ(client.text("registration_client_uri"), "https://login.example/register/" + client.text("client_id"));
  const http::Response token =
      send(Method::post, oidc::path::kToken, {{"Content-Type", "application/x-www-form-urlencoded"}},
           "grant_type=client_credentials&client_id=" + client.text("client_id") +
               "&client_secret=" + client.text("client_secret"));
  EXPECT_EQ(token.status, 200) << token.body;
  EXPECT_EQ(this->client(client.text("client_id")).party, oidc::Party::third);
}

TEST_F(Registration, KeepsSecretsOnlyAsHashes) {
  const Json answer = registered();
  const oidc::Client stored = client(answer.text("client_id"));
  EXPECT_EQ(stored.secret_hash, oidc::hash_of_secret(answer.text("client_secret")));
  EXPECT_EQ(stored.registration_token_hash, oidc::hash_of_secret(answer.text("registration_access_token")));
}

TEST_F(Registration, NeedsAnInitialAccessToken) {
  const boost::json::object metadata{{"redirect_uris", boost::json::array{"https://new.example/cb"}}};
  EXPECT_EQ(call(Method::post, kRegister, "", metadata).status, 401);
  EXPECT_TRUE(is_error(call(Method::post, kRegister, "wrong-token", metadata), 401, "invalid_token"));
  settings_.initial_access_token_hashes.clear();
  restart();
  EXPECT_TRUE(is_error(register_with(metadata), 401, "invalid_token")) << "none configured admits nobody";
}

TEST_F(Registration, IsNotThereUnlessConfigured) {
  settings_.registration_enabled = false;
  restart();
  EXPECT_EQ(register_with({}).status, 404);
  EXPECT_EQ(call(Method::get, "/register/shop", "x", {}).status, 404);
}

TEST_F(Registration, RefusesBadMetadataByTheErrorOfItsKind) {
  EXPECT_TRUE(is_error(register_with({{"redirect_uris", boost::json::array{"https://new.example/#x"}}}), 400,
                       "invalid_redirect_uri"));
  EXPECT_TRUE(is_error(register_with({{"redirect_uris", "https://new.example/"}}), 400, "invalid_client_metadata"));
  const http::Response no_json =
      send(Method::post, kRegister, {{"Authorization", "Bearer initial-token"}, {"Content-Type", "application/json"}},
           R"({"redirect_uris":[],"redirect_uris":["https://new.example/"]})");
  EXPECT_TRUE(is_error(no_json, 400, "invalid_client_metadata"));
  const http::Response no_type = send(Method::post, kRegister, {{"Authorization", "Bearer initial-token"}}, "{}");
  EXPECT_TRUE(is_error(no_type, 400, "invalid_client_metadata"));
}

TEST_F(Registration, ShowsAClientToItselfWithoutItsSecret) {
  const Json client = registered();
  const http::Response response = call(Method::get, path_of(client), client.text("registration_access_token"), {});
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(json_of(response).text("client_id"), client.text("client_id"));
  EXPECT_FALSE(json_of(response).has("client_secret"));
  EXPECT_EQ(json_of(response).text("registration_access_token"), client.text("registration_access_token"));
  EXPECT_EQ(json_of(response).text("registration_client_uri"), client.text("registration_client_uri"));
}

TEST_F(Registration, ToldFromNothingOnlyByTheRightToken) {
  const Json client = registered();
  const http::Response wrong = call(Method::get, path_of(client), "wrong-token", {});
  const http::Response unknown = call(Method::get, "/register/nobody", "wrong-token", {});
  const http::Response not_self_registered = call(Method::get, "/register/shop", "wrong-token", {});
  EXPECT_TRUE(is_error(wrong, 401, "invalid_token"));
  EXPECT_EQ(unknown.body, wrong.body);
  EXPECT_EQ(not_self_registered.body, wrong.body);
  EXPECT_TRUE(is_error(call(Method::get, path_of(client), "", {}), 401, "invalid_token"));
}

TEST_F(Registration, IsReplacedAsAWhole) {
  const Json client = registered();
  const std::string token = client.text("registration_access_token");
  const boost::json::object update{{"client_id", client.text("client_id")},
                                   {"redirect_uris", boost::json::array{"https://new.example/other"}}};
  const http::Response response = call(Method::put, path_of(client), token, update);
  ASSERT_EQ(response.status, 200) << response.body;
  EXPECT_EQ(this->client(client.text("client_id")).redirect_uris,
            std::vector<std::string>{"https://new.example/other"});
  EXPECT_FALSE(json_of(response).has("client_secret")) << "the secret stays";
  EXPECT_EQ(json_of(response).text("registration_access_token"), token);
}

TEST_F(Registration, LeavesWhatOnlyAnOperatorSettles) {
  const Json registration = registered();
  oidc::Client settled = this->client(registration.text("client_id"));
  settled.factors = oidc::FactorsNeeded::two;
  const base::Instant seen = settled.updated_at;
  settled.updated_at = oidc::moment_of_change(settled, clock_.now());
  ASSERT_TRUE(contract::run(stores_.clients.update(settled, seen)).value());
  clock_.advance(1h);  // until the change is in force everywhere
  const boost::json::object update{{"client_id", registration.text("client_id")},
                                   {"redirect_uris", boost::json::array{"https://new.example/other"}}};
  const std::string token = registration.text("registration_access_token");
  ASSERT_EQ(call(Method::put, path_of(registration), token, update).status, 200);
  EXPECT_EQ(this->client(registration.text("client_id")).factors, oidc::FactorsNeeded::two);
}

TEST_F(Registration, RefusesAnUpdateThatOversteps) {
  const Json client = registered();
  const std::string token = client.text("registration_access_token");
  const boost::json::object good{{"client_id", client.text("client_id")},
                                 {"redirect_uris", boost::json::array{"https://new.example/other"}}};
  const boost::json::object overstepping{{"client_id", "shop"},
                                         {"client_secret", "another"},
                                         {"registration_access_token", token},
                                         {"client_id_issued_at", 0}};
  for (const auto& member : overstepping) {
    boost::json::object update = good;
    update[member.key()] = member.value();
    EXPECT_TRUE(is_error(call(Method::put, path_of(client), token, update), 400, "invalid_request")) << member.key();
  }
  EXPECT_EQ(this->client(client.text("client_id")).redirect_uris.size(), 2U);
}

TEST_F(Registration, EndsWithDelete) {
  const Json client = registered();
  const std::string token = client.text("registration_access_token");
  EXPECT_EQ(call(Method::delete_, path_of(client), token, {}).status, 204);
  EXPECT_TRUE(is_error(call(Method::get, path_of(client), token, {}), 401, "invalid_token"));
}

TEST_F(Registration, CouldNotBeStoredIsNeverRefused) {
  const Json client = registered();
  stores_.clients.go_down();
  EXPECT_TRUE(is_error(register_with({{"redirect_uris", boost::json::array{"https://new.example/cb"}}}), 503,
                       "temporarily_unavailable"));
  const http::Response show = call(Method::get, path_of(client), client.text("registration_access_token"), {});
  EXPECT_TRUE(is_error(show, 503, "temporarily_unavailable"));
}

}  // namespace
}  // namespace bongsu::flow
