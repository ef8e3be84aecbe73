#include <gmock/gmock.h>

#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

using oidc::Client;
using oidc::ClientId;

Client make_client(const std::string& id, base::Instant created_at = second(0)) {
  Client client;
  client.id = ClientId{id};
  client.name = "상점 " + id;
  client.created_at = created_at;
  client.updated_at = created_at;
  return client;
}

Client make_full_client() {
  Client client = make_client("full");
  client.authentication = oidc::ClientAuthentication::client_secret_post;
  client.secret_hash = "hash";
  client.application_type = oidc::ApplicationType::native;
  client.party = oidc::Party::first;
  client.factors = oidc::FactorsNeeded::two;
  client.grant_types = {oidc::GrantType::refresh_token, oidc::GrantType::client_credentials};
  client.redirect_uris = {"https://shop.example/cb?x=\"1\"", "com.example.shop:/cb"};
  client.post_logout_redirect_uris = {"https://shop.example/bye"};
  client.origins = {"https://shop.example", "https://www.shop.example"};
  client.scopes = {"openid", "email"};
  client.subject_type = oidc::SubjectType::pairwise;
  client.sector_identifier = "shop.example";
  client.id_token_algorithm = "EdDSA";
  client.default_max_age_seconds = 3600;
  client.client_uri = "https://shop.example";
  client.logo_uri = "https://shop.example/logo.png";
  client.policy_uri = "https://shop.example/policy";
  client.tos_uri = "https://shop.example/tos";
  client.registration_token_hash = "registration";
  client.updated_at = second(9);
  return client;
}

void expect_equal(const Client& stored, const Client& given) {
  EXPECT_EQ(stored.id, given.id);
  EXPECT_EQ(stored.name, given.name);
  EXPECT_EQ(stored.authentication, given.authentication);
  EXPECT_EQ(stored.secret_hash, given.secret_hash);
  EXPECT_EQ(stored.application_type, given.application_type);
  EXPECT_EQ(stored.party, given.party);
  EXPECT_EQ(stored.factors, given.factors);
  EXPECT_EQ(stored.grant_types, given.grant_types);
  EXPECT_EQ(stored.redirect_uris, given.redirect_uris);
  EXPECT_EQ(stored.post_logout_redirect_uris, given.post_logout_redirect_uris);
  EXPECT_EQ(stored.origins, given.origins);
  EXPECT_EQ(stored.scopes, given.scopes);
  EXPECT_EQ(stored.subject_type, given.subject_type);
  EXPECT_EQ(stored.sector_identifier, given.sector_identifier);
  EXPECT_EQ(stored.id_token_algorithm, given.id_token_algorithm);
  EXPECT_EQ(stored.default_max_age_seconds, given.default_max_age_seconds);
  EXPECT_EQ(stored.client_uri, given.client_uri);
  EXPECT_EQ(stored.logo_uri, given.logo_uri);
  EXPECT_EQ(stored.policy_uri, given.policy_uri);
  EXPECT_EQ(stored.tos_uri, given.tos_uri);
  EXPECT_EQ(stored.registration_token_hash, given.registration_token_hash);
  EXPECT_EQ(stored.created_at, given.created_at);
  EXPECT_EQ(stored.updated_at, given.updated_at);
}

class ClientsContract : public StoreContract {
 protected:
  oidc::Clients& clients() { return stores().clients(); }
  bool is_registered(const char* origin) { return run(clients().is_registered_origin(origin)).value(); }
  std::vector<std::string> list(const oidc::ClientPosition& after, std::uint32_t limit) {
    std::vector<std::string> ids;
    for (const auto& client : run(clients().list(after, limit)).value()) ids.push_back(client.id.str());
    return ids;
  }
};

TEST_P(ClientsContract, GivesBackEveryFieldAsItWasStored) {
  const Client client = make_full_client();
  ASSERT_TRUE(run(clients().add(client)));
  const auto found = run(clients().find(ClientId{"full"})).value();
  ASSERT_TRUE(found);
  expect_equal(*found, client);
}

TEST_P(ClientsContract, GivesBackAClientWithEveryDefault) {
  const Client client = make_client("plain");
  ASSERT_TRUE(run(clients().add(client)));
  const auto found = run(clients().find(ClientId{"plain"})).value();
  ASSERT_TRUE(found);
  expect_equal(*found, client);
}

TEST_P(ClientsContract, FindsNothingWhereThereIsNothing) {
  EXPECT_FALSE(run(clients().find(ClientId{"none"})).value());
  EXPECT_FALSE(run(clients().update(make_client("none"), second(0))).value());
  EXPECT_FALSE(run(clients().remove(ClientId{"none"})).value());
}

TEST_P(ClientsContract, NeverOverwritesAClientOfTheSameId) {
  ASSERT_TRUE(run(clients().add(make_full_client())));
  EXPECT_FALSE(run(clients().add(make_client("full"))));
  EXPECT_EQ(run(clients().find(ClientId{"full"})).value()->secret_hash, "hash");
}

TEST_P(ClientsContract, UpdatesEveryFieldButTheMomentOfCreation) {
  ASSERT_TRUE(run(clients().add(make_client("full", second(0)))));
  Client changed = make_full_client();
  changed.created_at = second(99);
  EXPECT_TRUE(run(clients().update(changed, second(0))).value());
  changed.created_at = second(0);
  expect_equal(*run(clients().find(ClientId{"full"})).value(), changed);
}

TEST_P(ClientsContract, DoesNotUndoAChangeThatTheWriterHasNotSeen) {
  ASSERT_TRUE(run(clients().add(make_full_client())));
  Client rotated = make_full_client();
  rotated.secret_hash = "new secret";
  rotated.updated_at = second(10);
  ASSERT_TRUE(run(clients().update(rotated, second(9))).value());
  Client late = make_full_client();
  late.origins = {"https://late.example"};
  late.updated_at = second(11);
  EXPECT_FALSE(run(clients().update(late, second(9))).value());
  expect_equal(*run(clients().find(rotated.id)).value(), rotated);
  EXPECT_FALSE(is_registered("https://late.example"));
  EXPECT_TRUE(is_registered("https://shop.example"));
}

TEST_P(ClientsContract, KnowsTheOriginsOfAllClients) {
  EXPECT_FALSE(is_registered("https://shop.example"));
  ASSERT_TRUE(run(clients().add(make_full_client())));
  EXPECT_TRUE(is_registered("https://shop.example"));
  EXPECT_TRUE(is_registered("https://www.shop.example"));
  EXPECT_FALSE(is_registered("https://evil.example"));
}

TEST_P(ClientsContract, ForgetsOriginsThatAreTakenBack) {
  ASSERT_TRUE(run(clients().add(make_full_client())));
  Client changed = make_full_client();
  changed.origins = {"https://new.example"};
  changed.updated_at = second(10);
  ASSERT_TRUE(run(clients().update(changed, second(9))).value());
  EXPECT_TRUE(is_registered("https://new.example"));
  EXPECT_FALSE(is_registered("https://shop.example"));
  ASSERT_TRUE(run(clients().remove(changed.id)).value());
  EXPECT_FALSE(is_registered("https://new.example"));
}

TEST_P(ClientsContract, KeepsAnOriginAsLongAsAnyClientHasIt) {
  Client one = make_client("one");
  Client two = make_client("two");
  one.origins = two.origins = {"https://shared.example"};
  ASSERT_TRUE(run(clients().add(one)));
  ASSERT_TRUE(run(clients().add(two)));
  ASSERT_TRUE(run(clients().remove(one.id)).value());
  EXPECT_TRUE(is_registered("https://shared.example"));
}

TEST_P(ClientsContract, ListsInOrderOfCreationPageByPage) {
  ASSERT_TRUE(run(clients().add(make_client("z", second(1)))));
  ASSERT_TRUE(run(clients().add(make_client("m", second(3)))));
  ASSERT_TRUE(run(clients().add(make_client("b", second(2)))));
  ASSERT_TRUE(run(clients().add(make_client("a", second(2)))));
  EXPECT_THAT(list({}, 10), testing::ElementsAre("z", "a", "b", "m"));
  EXPECT_THAT(list({}, 2), testing::ElementsAre("z", "a"));
  EXPECT_THAT(list({second(2), ClientId{"a"}}, 2), testing::ElementsAre("b", "m"));
  EXPECT_THAT(list({second(3), ClientId{"m"}}, 2), testing::IsEmpty());
}

TEST_P(ClientsContract, GoesOnInTheListWhereAClientWasRemoved) {
  ASSERT_TRUE(run(clients().add(make_client("a", second(1)))));
  ASSERT_TRUE(run(clients().add(make_client("b", second(2)))));
  ASSERT_TRUE(run(clients().remove(ClientId{"a"})).value());
  EXPECT_THAT(list({second(1), ClientId{"a"}}, 2), testing::ElementsAre("b"));
}

TEST_P(ClientsContract, RemembersAcrossARestart) {
  ASSERT_TRUE(run(clients().add(make_full_client())));
  stores().restart();
  expect_equal(*run(clients().find(ClientId{"full"})).value(), make_full_client());
}

TEST_P(ClientsContract, ConcludesNothingWhileUnavailable) {
  ASSERT_TRUE(run(clients().add(make_full_client())));
  stores().go_down();
  EXPECT_FALSE(run(clients().find(ClientId{"full"})).has_value());
  EXPECT_FALSE(run(clients().list({}, 1)).has_value());
  EXPECT_FALSE(run(clients().add(make_client("another"))).has_value());
  EXPECT_FALSE(run(clients().update(make_full_client(), second(9))).has_value());
  EXPECT_FALSE(run(clients().remove(ClientId{"full"})).has_value());
  EXPECT_FALSE(run(clients().is_registered_origin("https://shop.example")).has_value());
  stores().come_back();
  EXPECT_TRUE(run(clients().find(ClientId{"full"})).value());
}

INSTANTIATE_TEST_SUITE_P(Stores, ClientsContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
