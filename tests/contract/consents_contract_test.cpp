#include <gmock/gmock.h>

#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

using continuity::AccountId;
using oidc::ClientId;
using testing::ElementsAre;
using testing::IsEmpty;

const AccountId kAccount{"account"};
const ClientId kClient{"client"};

class ConsentsContract : public StoreContract {
 protected:
  ConsentsContract() {
    for (const char* id : {"account", "other"}) {
      account::Account account;
      account.id = AccountId{id};
      account.email = account::EmailAddress::parse(std::string{id} + "@example.com").value();
      EXPECT_TRUE(run(stores().accounts().add(account, std::nullopt)));
    }
  }
  using Items = std::set<std::string>;
  Items find(const AccountId& account, const ClientId& client) {
    return run(stores().consents().find(account, client)).value();
  }
  void allow(Items items) {
    ASSERT_TRUE(run(stores().consents().allow(kAccount, kClient, std::move(items), second(1))));
  }
};

TEST_P(ConsentsContract, KnowsOfNoConsentAtFirst) { EXPECT_THAT(find(kAccount, kClient), IsEmpty()); }

TEST_P(ConsentsContract, AddsToWhatWasAllowedBefore) {
  allow({"openid", "email"});
  allow({"email", "claim:nickname"});
  allow({});
  EXPECT_THAT(find(kAccount, kClient), ElementsAre("claim:nickname", "email", "openid"));
}

TEST_P(ConsentsContract, KeepsNothingOfAnAccountThatIsNotThere) {
  ASSERT_TRUE(run(stores().accounts().remove(kAccount, second(1))).value());
  allow({"openid"});
  EXPECT_THAT(find(kAccount, kClient), IsEmpty());
}

TEST_P(ConsentsContract, KeepsAccountsAndClientsApart) {
  allow({"openid"});
  EXPECT_THAT(find(AccountId{"other"}, kClient), IsEmpty());
  EXPECT_THAT(find(kAccount, ClientId{"other"}), IsEmpty());
}

TEST_P(ConsentsContract, ListsForTheirOwnerWhatWasAllowedToWhomAndWhen) {
  oidc::Client client;
  client.id = kClient;
  client.name = "The shop";
  ASSERT_TRUE(run(stores().clients().add(client)));
  allow({"openid", "email"});
  ASSERT_TRUE(run(stores().consents().allow(kAccount, kClient, Items{"email", "phone"}, second(2))));
  ASSERT_TRUE(run(stores().consents().allow(kAccount, ClientId{"a-client-that-is-gone"}, Items{"openid"}, second(3))));
  ASSERT_TRUE(run(stores().consents().allow(AccountId{"other"}, kClient, Items{"openid"}, second(4))));
  const auto list = run(stores().allowed_applications().of_account(kAccount)).value();
  EXPECT_THAT(
      list,
      ElementsAre(login::AllowedApplication{"a-client-that-is-gone", "", {{"openid", second(3)}}},
                  login::AllowedApplication{
                      "client", "The shop", {{"email", second(1)}, {"openid", second(1)}, {"phone", second(2)}}}));
  EXPECT_THAT(run(stores().allowed_applications().of_account(AccountId{"nobody"})).value(), IsEmpty());
  stores().go_down();
  EXPECT_FALSE(run(stores().allowed_applications().of_account(kAccount)).has_value());
}

TEST_P(ConsentsContract, WithdrawsEverythingFromOneClient) {
  allow({"openid", "email"});
  ASSERT_TRUE(run(stores().consents().allow(kAccount, ClientId{"other"}, Items{"openid"}, second(1))));
  ASSERT_TRUE(run(stores().consents().withdraw(kAccount, kClient)));
  EXPECT_THAT(find(kAccount, kClient), IsEmpty());
  EXPECT_THAT(find(kAccount, ClientId{"other"}), ElementsAre("openid"));
}

TEST_P(ConsentsContract, ListsWhatAPersonHasAllowedToWhom) {
  allow({"openid", "email"});
  ASSERT_TRUE(run(stores().consents().allow(kAccount, kClient, Items{"email", "phone"}, second(5))));
  ASSERT_TRUE(run(stores().consents().allow(kAccount, ClientId{"another"}, Items{"openid"}, second(3))));
  ASSERT_TRUE(run(stores().consents().allow(AccountId{"other"}, kClient, Items{"openid"}, second(1))));
  const std::vector<oidc::ClientAccess> expected{
      {ClientId{"another"}, {"openid"}, second(3), second(3)},
      {kClient, {"email", "openid", "phone"}, second(1), second(5)},
  };
  EXPECT_EQ(run(stores().consents().of_account(kAccount)).value(), expected);
  EXPECT_THAT(run(stores().consents().of_account(AccountId{"nobody"})).value(), IsEmpty());
}

TEST_P(ConsentsContract, RemembersAcrossARestart) {
  allow({"openid"});
  stores().restart();
  EXPECT_THAT(find(kAccount, kClient), ElementsAre("openid"));
}

TEST_P(ConsentsContract, ConcludesNothingWhileUnavailable) {
  allow({"openid"});
  stores().go_down();
  EXPECT_FALSE(run(stores().consents().find(kAccount, kClient)).has_value());
  EXPECT_FALSE(run(stores().consents().allow(kAccount, kClient, Items{"email"}, second(1))).has_value());
  EXPECT_FALSE(run(stores().consents().withdraw(kAccount, kClient)).has_value());
  EXPECT_FALSE(run(stores().consents().of_account(kAccount)).has_value());
  stores().come_back();
  EXPECT_THAT(find(kAccount, kClient), testing::Contains("openid"));
}

INSTANTIATE_TEST_SUITE_P(Stores, ConsentsContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
