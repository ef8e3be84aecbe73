#include <algorithm>

#include <gmock/gmock.h>

#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

using account::Account;
using account::AccountId;
using account::ChangeEmailOutcome;
using account::EmailAddress;
using account::EmailTaken;
using account::PasswordWayIn;
using account::Status;

Account make_account(const std::string& id, const std::string& email, base::Instant created_at = second(0)) {
  Account account;
  account.id = AccountId{id};
  account.email = EmailAddress::parse(email).value();
  account.name = "봉수 " + id;
  account.created_at = created_at;
  account.updated_at = created_at;
  return account;
}

class AccountsContract : public StoreContract {
 protected:
  account::Accounts& accounts() { return stores().accounts(); }

  void add(const Account& account) { ASSERT_TRUE(run(accounts().add(account, std::nullopt))); }
  std::optional<account::AccountWithPassword> by_email(const std::string& email) {
    return run(accounts().find_by_email(EmailAddress::parse(email).value())).value();
  }
  std::vector<std::string> list(const account::AccountPosition& after, std::uint32_t limit) {
    std::vector<std::string> ids;
    for (const auto& account : run(accounts().list(after, limit)).value()) ids.push_back(account.id.str());
    return ids;
  }
};

TEST_P(AccountsContract, GivesBackEveryFieldAsItWasStored) {
  Account account = make_account("full", "Min-Ji@Example.COM");
  account.email_status = account::EmailStatus::verified;
  account.locale = "ko-KR";
  account.claims = {{"given_name", "민지"}, {"nickname", R"(quote " and \ and 🔥)"}};
  account.status = Status::disabled;
  account.updated_at = second(5);
  ASSERT_TRUE(run(accounts().add(account, PasswordWayIn{.hash = "$argon2id$x", .set_at = second(1)})));

  const auto found = by_email("min-ji@example.com");
  ASSERT_TRUE(found && found->password);
  EXPECT_EQ(found->password->hash, "$argon2id$x");
  EXPECT_EQ(found->password->set_at, second(1));
  const auto again = run(accounts().find(AccountId{"full"})).value();
  ASSERT_TRUE(again);
  for (const Account& stored : {found->account, *again}) {
    EXPECT_EQ(stored.id, account.id);
    EXPECT_EQ(stored.email.str(), account.email.str());
    EXPECT_EQ(stored.email_status, account.email_status);
    EXPECT_EQ(stored.name, account.name);
    EXPECT_EQ(stored.locale, account.locale);
    EXPECT_EQ(stored.claims, account.claims);
    EXPECT_EQ(stored.status, account.status);
    EXPECT_EQ(stored.created_at, account.created_at);
    EXPECT_EQ(stored.updated_at, account.updated_at);
  }
}

TEST_P(AccountsContract, FindsNobodyWhereThereIsNobody) {
  EXPECT_FALSE(run(accounts().find(AccountId{"nobody"})).value());
  EXPECT_FALSE(by_email("nobody@example.com"));
}

TEST_P(AccountsContract, FindsAnAccountWithoutPassword) {
  add(make_account("a", "a@example.com"));
  ASSERT_TRUE(by_email("a@example.com"));
  EXPECT_FALSE(by_email("a@example.com")->password);
}

TEST_P(AccountsContract, RefusesAnAddressThatBelongsToSomebodyWhateverItsCase) {
  add(make_account("a", "a@example.com"));
  const PasswordWayIn password{.hash = "h", .set_at = second(0)};
  const auto refused = run(accounts().add(make_account("b", "A@EXAMPLE.com"), password));
  ASSERT_FALSE(refused);
  EXPECT_TRUE(std::holds_alternative<EmailTaken>(refused.error()));
  EXPECT_FALSE(run(accounts().find(AccountId{"b"})).value());
  EXPECT_FALSE(by_email("a@example.com")->password);
}

TEST_P(AccountsContract, AddsExactlyOneOfManyConcurrentAccountsWithOneAddress) {
  std::vector<Task<std::expected<void, account::AddAccountError>>> additions;
  for (int i = 0; i < 50; ++i) {
    const PasswordWayIn password{.hash = std::to_string(i), .set_at = second(0)};
    additions.push_back(accounts().add(make_account(std::to_string(i), "contested@example.com"), password));
  }
  const auto outcomes = run_together(std::move(additions));
  EXPECT_EQ(std::ranges::count_if(outcomes, [](const auto& outcome) { return outcome.has_value(); }), 1);
  for (const auto& outcome : outcomes) {
    EXPECT_TRUE(outcome || std::holds_alternative<EmailTaken>(outcome.error()));
  }
  const auto winner = by_email("contested@example.com");
  EXPECT_EQ(winner->password->hash, winner->account.id.str());
  EXPECT_EQ(run(accounts().count()).value(), 1u);
}

TEST_P(AccountsContract, NeverOverwritesAnAccountOfTheSameId) {
  add(make_account("a", "a@example.com"));
  EXPECT_FALSE(run(accounts().add(make_account("a", "b@example.com"), std::nullopt)));
  EXPECT_TRUE(by_email("a@example.com"));
  EXPECT_FALSE(by_email("b@example.com"));
}

TEST_P(AccountsContract, SetsNoPasswordOfALoginThatWasEndedSince) {
  add(make_account("a", "a@example.com"));
  run(stores().ended_sessions().end_all(AccountId{"a"}, second(5))).value();
  EXPECT_FALSE(run(accounts().set_password(AccountId{"a"}, {.hash = "late", .set_at = second(7)}, second(5))).value());
  EXPECT_FALSE(by_email("a@example.com")->password);
  EXPECT_EQ(by_email("a@example.com")->account.updated_at, second(0));
  EXPECT_TRUE(run(accounts().set_password(AccountId{"a"}, {.hash = "anew", .set_at = second(7)}, second(6))).value());
  EXPECT_EQ(by_email("a@example.com")->password->hash, "anew");
}

TEST_P(AccountsContract, PutsAProvenAddressInThePlaceOfTheOldOne) {
  add(make_account("a", "a@example.com"));
  ASSERT_TRUE(run(accounts().note_code(AccountId{"a"}, second(1))));
  const auto change = [this](const std::string& id, const std::string& email) {
    return run(accounts().change_email(AccountId{id}, EmailAddress::parse(email).value(), second(3), second(2)))
        .value();
  };
  EXPECT_EQ(change("a", "New@Example.kr"), ChangeEmailOutcome::changed);
  EXPECT_FALSE(by_email("a@example.com"));
  const Account changed = by_email("new@example.kr")->account;
  EXPECT_EQ(changed.id, AccountId{"a"});
  EXPECT_EQ(changed.email.str(), "New@example.kr");
  EXPECT_EQ(changed.email_status, account::EmailStatus::verified);
  EXPECT_EQ(changed.updated_at, second(3));
  const auto mailbox = run(stores().linked_identities().ways_of(AccountId{"a"})).value().mailbox;
  ASSERT_TRUE(mailbox);
  EXPECT_EQ(mailbox->domain, "example.kr");
  EXPECT_FALSE(mailbox->last_used_at);                                    // that was another one
  EXPECT_EQ(change("a", "new@example.KR"), ChangeEmailOutcome::changed);  // written differently
  add(make_account("b", "a@example.com"));                                // the old one is free
}

TEST_P(AccountsContract, LeavesAnAddressThatBelongsToSomebodyWhereItIs) {
  add(make_account("a", "a@example.com"));
  add(make_account("b", "b@example.com"));
  const auto taken = EmailAddress::parse("B@example.com").value();
  EXPECT_EQ(run(accounts().change_email(AccountId{"a"}, taken, second(3), second(2))).value(),
            ChangeEmailOutcome::taken);
  EXPECT_EQ(by_email("a@example.com")->account.updated_at, second(0));
  EXPECT_EQ(by_email("b@example.com")->account.id, AccountId{"b"});
  EXPECT_EQ(run(accounts().change_email(AccountId{"nobody"}, EmailAddress::parse("n@example.com").value(), second(3),
                                        second(2)))
                .value(),
            ChangeEmailOutcome::no_account);
}

TEST_P(AccountsContract, ChangesNoAddressForALoginWhoseSessionsWereEndedSince) {
  add(make_account("a", "a@example.com"));
  ASSERT_TRUE(run(stores().ended_sessions().end_all(AccountId{"a"}, second(5))));
  const auto change = [this](base::Instant begun_at) {
    return run(accounts().change_email(AccountId{"a"}, EmailAddress::parse("new@example.kr").value(), second(7),
                                       begun_at))
        .value();
  };
  EXPECT_EQ(change(second(5)), ChangeEmailOutcome::login_ended);
  EXPECT_EQ(by_email("a@example.com")->account.updated_at, second(0));
  EXPECT_EQ(change(second(6)), ChangeEmailOutcome::changed);
}

TEST_P(AccountsContract, GivesAnAddressToOneOfManyWhoAreAfterIt) {
  std::vector<Task<base::Fetched<ChangeEmailOutcome>>> changes;
  for (int i = 0; i < 20; ++i) add(make_account(std::to_string(i), std::to_string(i) + "@example.com"));
  for (int i = 0; i < 20; ++i) {
    const auto contested = EmailAddress::parse("contested@example.com").value();
    changes.push_back(accounts().change_email(AccountId{std::to_string(i)}, contested, second(1), second(1)));
  }
  const auto outcomes = run_together(std::move(changes));
  EXPECT_EQ(std::ranges::count_if(outcomes, [](const auto& one) { return *one == ChangeEmailOutcome::changed; }), 1);
}

TEST_P(AccountsContract, SetsNameAndLanguageTogetherAndNothingElse) {
  add(make_account("a", "a@example.com"));
  add(make_account("b", "b@example.com"));
  EXPECT_TRUE(run(accounts().set_profile(AccountId{"a"}, {.name = "홍길동", .locale = "ko"}, second(3))).value());
  const auto changed = run(accounts().find(AccountId{"a"})).value();
  EXPECT_EQ(changed->name, "홍길동");
  EXPECT_EQ(changed->locale, "ko");
  EXPECT_EQ(changed->updated_at, second(3));
  EXPECT_EQ(changed->created_at, second(0));
  EXPECT_EQ(changed->email.str(), "a@example.com");
  EXPECT_EQ(run(accounts().find(AccountId{"b"})).value()->updated_at, second(0));

  EXPECT_TRUE(run(accounts().set_profile(AccountId{"a"}, {.name = "Hong", .locale = {}}, second(4))).value());
  EXPECT_EQ(run(accounts().find(AccountId{"a"})).value()->locale, std::nullopt);
}

TEST_P(AccountsContract, SetsAPasswordFirstAndAgain) {
  add(make_account("a", "a@example.com"));
  EXPECT_TRUE(run(accounts().set_password(AccountId{"a"}, {.hash = "one", .set_at = second(1)}, second(9))).value());
  EXPECT_EQ(by_email("a@example.com")->password->hash, "one");
  EXPECT_TRUE(run(accounts().set_password(AccountId{"a"}, {.hash = "two", .set_at = second(2)}, second(9))).value());
  EXPECT_EQ(by_email("a@example.com")->password->hash, "two");
  EXPECT_EQ(by_email("a@example.com")->password->set_at, second(2));
  EXPECT_EQ(by_email("a@example.com")->account.updated_at, second(2));
}

TEST_P(AccountsContract, EndsEarlierSessionsWithTheOldPassword) {
  add(make_account("a", "a@example.com"));
  EXPECT_TRUE(run(accounts().change_password(AccountId{"a"}, {.hash = "one", .set_at = second(2)}, second(1))).value());
  EXPECT_EQ(by_email("a@example.com")->password->hash, "one");
  const auto has_ended = [this](base::Instant started_at) {
    return run(stores().ended_sessions().is_ended(continuity::SessionId{"s"}, AccountId{"a"}, started_at)).value();
  };
  EXPECT_TRUE(has_ended(second(1)));
  EXPECT_FALSE(has_ended(second(2)));
  EXPECT_FALSE(
      run(accounts().change_password(AccountId{"nobody"}, {.hash = "h", .set_at = second(1)}, second(1))).value());
}

TEST_P(AccountsContract, RenewsAHashOnlyWhileItIsTheExpectedOne) {
  add(make_account("a", "a@example.com"));
  ASSERT_TRUE(run(accounts().set_password(AccountId{"a"}, {.hash = "weak", .set_at = second(1)}, second(9))).value());
  EXPECT_FALSE(run(accounts().renew_hash(AccountId{"a"}, "older", "strong")).value());
  EXPECT_EQ(by_email("a@example.com")->password->hash, "weak");
  EXPECT_TRUE(run(accounts().renew_hash(AccountId{"a"}, "weak", "strong")).value());
  EXPECT_EQ(by_email("a@example.com")->password->hash, "strong");
  EXPECT_EQ(by_email("a@example.com")->password->set_at, second(1));
}

TEST_P(AccountsContract, SetsTheStatus) {
  add(make_account("a", "a@example.com"));
  EXPECT_TRUE(run(accounts().set_status(AccountId{"a"}, Status::disabled, second(3))).value());
  EXPECT_EQ(run(accounts().find(AccountId{"a"})).value()->status, Status::disabled);
  EXPECT_EQ(run(accounts().find(AccountId{"a"})).value()->updated_at, second(3));
  EXPECT_TRUE(run(accounts().set_status(AccountId{"a"}, Status::active, second(4))).value());
  EXPECT_EQ(run(accounts().find(AccountId{"a"})).value()->status, Status::active);
}

TEST_P(AccountsContract, RemovesAnAccountWithItsPasswordAndFreesItsAddress) {
  add(make_account("a", "a@example.com"));
  ASSERT_TRUE(run(accounts().set_password(AccountId{"a"}, {.hash = "old", .set_at = second(1)}, second(9))).value());
  EXPECT_TRUE(run(accounts().remove(AccountId{"a"}, second(1))).value());
  EXPECT_FALSE(by_email("a@example.com"));
  add(make_account("a", "a@example.com"));
  EXPECT_FALSE(by_email("a@example.com")->password);
}

TEST_P(AccountsContract, RemovesWithAnAccountWhatItAllowedAndEndsItsSessions) {
  add(make_account("a", "a@example.com"));
  add(make_account("b", "b@example.com"));
  const oidc::ClientId shop{"shop"};
  const auto allowed = [&](const std::string& id) {
    return run(stores().consents().find(AccountId{id}, shop)).value();
  };
  const auto has_ended = [this](const std::string& id, base::Instant started_at) {
    return run(stores().ended_sessions().is_ended(continuity::SessionId{"s"}, AccountId{id}, started_at)).value();
  };
  for (const std::string id : {"a", "b"}) {
    ASSERT_TRUE(run(stores().consents().allow(AccountId{id}, shop, std::set<std::string>{"email"}, second(0))));
  }
  ASSERT_TRUE(run(accounts().remove(AccountId{"a"}, second(5))).value());
  EXPECT_THAT(allowed("a"), testing::IsEmpty());
  EXPECT_THAT(allowed("b"), testing::ElementsAre("email"));
  EXPECT_TRUE(has_ended("a", second(5)));
  EXPECT_FALSE(has_ended("a", second(6)));
  EXPECT_FALSE(has_ended("b", second(5)));
}

TEST_P(AccountsContract, SaysThatThereIsNoSuchAccountToChange) {
  EXPECT_FALSE(run(accounts().set_profile(AccountId{"nobody"}, {.name = "n", .locale = {}}, second(1))).value());
  EXPECT_FALSE(
      run(accounts().set_password(AccountId{"nobody"}, {.hash = "h", .set_at = second(1)}, second(9))).value());
  EXPECT_FALSE(run(accounts().renew_hash(AccountId{"nobody"}, "h", "i")).value());
  EXPECT_FALSE(run(accounts().set_status(AccountId{"nobody"}, Status::active, second(1))).value());
  EXPECT_FALSE(run(accounts().remove(AccountId{"nobody"}, second(1))).value());
}

TEST_P(AccountsContract, ListsInOrderOfCreationPageByPage) {
  add(make_account("z", "z@example.com", second(1)));
  add(make_account("m", "m@example.com", second(3)));
  add(make_account("b", "b@example.com", second(2)));
  add(make_account("a", "a@example.com", second(2)));
  EXPECT_THAT(list({}, 10), testing::ElementsAre("z", "a", "b", "m"));
  EXPECT_THAT(list({}, 2), testing::ElementsAre("z", "a"));
  EXPECT_THAT(list({second(2), AccountId{"a"}}, 2), testing::ElementsAre("b", "m"));
  EXPECT_THAT(list({second(3), AccountId{"m"}}, 2), testing::IsEmpty());
}

TEST_P(AccountsContract, GoesOnInTheListWhereAnAccountWasRemoved) {
  add(make_account("a", "a@example.com", second(1)));
  add(make_account("b", "b@example.com", second(2)));
  ASSERT_TRUE(run(accounts().remove(AccountId{"a"}, second(1))).value());
  EXPECT_THAT(list({second(1), AccountId{"a"}}, 2), testing::ElementsAre("b"));
}

TEST_P(AccountsContract, CountsWhatThereIs) {
  EXPECT_EQ(run(accounts().count()).value(), 0u);
  add(make_account("a", "a@example.com"));
  add(make_account("b", "b@example.com"));
  EXPECT_EQ(run(accounts().count()).value(), 2u);
}

TEST_P(AccountsContract, VerifiesAnAddressOnlyWhileItIsTheAccountsOwn) {
  add(make_account("a", "a@example.com"));
  const auto verify = [&](const std::string& id, const std::string& email) {
    return run(accounts().verify_email(AccountId{id}, EmailAddress::parse(email).value(), second(3))).value();
  };
  EXPECT_FALSE(verify("a", "other@example.com"));
  EXPECT_FALSE(verify("nobody", "a@example.com"));
  EXPECT_EQ(by_email("a@example.com")->account.email_status, account::EmailStatus::unverified);
  EXPECT_TRUE(verify("a", "A@example.com"));
  EXPECT_EQ(by_email("a@example.com")->account.email_status, account::EmailStatus::verified);
  EXPECT_EQ(by_email("a@example.com")->account.updated_at, second(3));
}

TEST_P(AccountsContract, RemembersAcrossARestart) {
  add(make_account("a", "a@example.com"));
  ASSERT_TRUE(run(accounts().set_password(AccountId{"a"}, {.hash = "one", .set_at = second(1)}, second(9))).value());
  stores().restart();
  ASSERT_TRUE(by_email("a@example.com"));
  EXPECT_EQ(by_email("a@example.com")->password->hash, "one");
}

TEST_P(AccountsContract, ConcludesNothingWhileUnavailable) {
  add(make_account("a", "a@example.com"));
  const AccountId id{"a"};
  stores().go_down();
  EXPECT_FALSE(run(accounts().find(id)).has_value());
  EXPECT_FALSE(run(accounts().find_by_email(EmailAddress::parse("a@example.com").value())).has_value());
  const auto refused = run(accounts().add(make_account("b", "a@example.com"), std::nullopt));
  ASSERT_FALSE(refused);
  EXPECT_TRUE(std::holds_alternative<base::Unavailable>(refused.error()));
  EXPECT_FALSE(
      run(accounts().change_email(id, EmailAddress::parse("c@example.com").value(), second(1), second(1))).has_value());
  EXPECT_FALSE(run(accounts().set_profile(id, {.name = "n", .locale = {}}, second(1))).has_value());
  EXPECT_FALSE(run(accounts().set_password(id, {.hash = "h", .set_at = second(1)}, second(9))).has_value());
  EXPECT_FALSE(run(accounts().renew_hash(id, "h", "i")).has_value());
  EXPECT_FALSE(run(accounts().set_status(id, Status::disabled, second(1))).has_value());
  EXPECT_FALSE(run(accounts().verify_email(id, EmailAddress::parse("a@example.com").value(), second(1))).has_value());
  EXPECT_FALSE(run(accounts().remove(id, second(1))).has_value());
  EXPECT_FALSE(run(accounts().list({}, 1)).has_value());
  EXPECT_FALSE(run(accounts().count()).has_value());
  stores().come_back();
  EXPECT_EQ(run(accounts().find(id)).value()->status, Status::active);
}

INSTANTIATE_TEST_SUITE_P(Stores, AccountsContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
