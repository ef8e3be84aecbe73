#pragma once
// Linked identities of which one thing fails at a time: the store answers one question and not the next.

#include <utility>

#include "account/linked_identities.h"

namespace bongsu::flow {

class FaultyIdentities final : public account::LinkedIdentities {
 public:
  explicit FaultyIdentities(account::LinkedIdentities& inner) : inner_(inner) {}

  bool ways_are_down = false;
  bool removals_lose_their_answer = false;  // they are done, and nobody is told

  Task<base::Fetched<std::optional<account::Account>>> find_account(account::ProviderSubject who) override {
    return inner_.find_account(std::move(who));
  }
  Task<base::Fetched<account::WaysIn>> ways_of(account::AccountId account) override {
    if (ways_are_down) co_return std::unexpected(outage());
    co_return co_await inner_.ways_of(std::move(account));
  }
  Task<std::expected<void, account::AddWithIdentityError>> add_account(account::Account account,
                                                                       account::LinkedIdentity identity) override {
    return inner_.add_account(std::move(account), std::move(identity));
  }
  Task<base::Fetched<account::LinkOutcome>> link(account::AccountId account,
                                                 account::LinkedIdentity identity) override {
    return inner_.link(std::move(account), std::move(identity));
  }
  Task<base::Fetched<account::UnlinkOutcome>> unlink(account::AccountId account, account::ProviderSubject who,
                                                     account::WayLeft left, base::Instant sessions_until) override {
    auto outcome = co_await inner_.unlink(std::move(account), std::move(who), std::move(left), sessions_until);
    if (removals_lose_their_answer) co_return std::unexpected(outage());
    co_return outcome;
  }
  Task<base::Fetched<account::UnlinkOutcome>> remove_password(account::AccountId account, account::WayLeft left,
                                                              base::Instant sessions_until) override {
    auto outcome = co_await inner_.remove_password(std::move(account), std::move(left), sessions_until);
    if (removals_lose_their_answer) co_return std::unexpected(outage());
    co_return outcome;
  }
  Task<base::Fetched<void>> note_use(account::AccountId account, std::optional<account::ProviderSubject> who,
                                     base::Instant at) override {
    return inner_.note_use(std::move(account), std::move(who), at);
  }

 private:
  static base::Unavailable outage() { return {.cause = "switched off by a test"}; }

  account::LinkedIdentities& inner_;
};

}  // namespace bongsu::flow
