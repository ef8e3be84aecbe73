#include <gmock/gmock.h>

#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

using continuity::AccountId;
using oidc::ClientAccess;
using oidc::ClientId;
using testing::ElementsAre;
using testing::IsEmpty;

const AccountId kAccount{"account"};
const ClientId kClient{"client"};

class GivenAccessContract : public StoreContract {
 protected:
  GivenAccessContract() {
    for (const AccountId& id : {kAccount, AccountId{"other"}}) {
      account::Account account;
      account.id = id;
      account.email = account::EmailAddress::parse(id.str() + "@example.com").value();
      run(stores().accounts().add(account, std::nullopt)).value();
    }
    for (const ClientId& id : {kClient, ClientId{"another"}}) {
      oidc::Client client;
      client.id = id;
      run(stores().clients().add(client)).value();
    }
  }
  void note(std::set<std::string> scopes, base::Instant at, const ClientId& client = kClient,
            const AccountId& account = kAccount) {
    ASSERT_TRUE(run(stores().given_access().note(account, client, std::move(scopes), at, at + std::chrono::hours{1})));
  }
  std::vector<ClientAccess> given(base::Instant now = second(0), const AccountId& account = kAccount) {
    return run(stores().given_access().of_account(account, now)).value();
  }
};

TEST_P(GivenAccessContract, KnowsOfNoneAtFirst) { EXPECT_THAT(given(), IsEmpty()); }

TEST_P(GivenAccessContract, AddsToWhatWasGivenBefore) {
  note({"openid", "email"}, second(1));
  note({"openid", "offline_access"}, second(5));
  EXPECT_THAT(given(), ElementsAre(ClientAccess{kClient, {"email", "offline_access", "openid"}, second(1), second(5)}));
}

TEST_P(GivenAccessContract, NeverMovesBackwards) {
  note({"openid"}, second(5));
  note({"openid"}, second(1));
  EXPECT_EQ(given().at(0).latest, second(5));
}

TEST_P(GivenAccessContract, KeepsAccountsAndClientsApart) {
  note({"openid"}, second(1));
  note({"email"}, second(2), ClientId{"another"});
  note({"phone"}, second(3), kClient, AccountId{"other"});
  EXPECT_THAT(given(), ElementsAre(ClientAccess{ClientId{"another"}, {"email"}, second(2), second(2)},
                                   ClientAccess{kClient, {"openid"}, second(1), second(1)}));
}

TEST_P(GivenAccessContract, LeavesOutWhatHasExpired) {
  note({"openid", "email"}, second(0));
  note({"openid"}, second(10));
  EXPECT_THAT(given(second(3600)), ElementsAre(ClientAccess{kClient, {"openid"}, second(0), second(10)}));
  EXPECT_THAT(given(second(3610)), IsEmpty());
}

TEST_P(GivenAccessContract, ForgetsOneClient) {
  note({"openid"}, second(1));
  note({"openid"}, second(1), ClientId{"another"});
  ASSERT_TRUE(run(stores().given_access().forget(kAccount, kClient)));
  EXPECT_THAT(given(), ElementsAre(ClientAccess{ClientId{"another"}, {"openid"}, second(1), second(1)}));
}

TEST_P(GivenAccessContract, RemembersAcrossARestart) {
  note({"openid"}, second(1));
  stores().restart();
  EXPECT_EQ(given().size(), 1u);
}

TEST_P(GivenAccessContract, ConcludesNothingWhileUnavailable) {
  stores().go_down();
  auto& access = stores().given_access();
  EXPECT_FALSE(run(access.note(kAccount, kClient, {"openid"}, second(1), second(2))).has_value());
  EXPECT_FALSE(run(access.of_account(kAccount, second(1))).has_value());
  EXPECT_FALSE(run(access.forget(kAccount, kClient)).has_value());
  stores().come_back();
  EXPECT_THAT(given(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Stores, GivenAccessContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
