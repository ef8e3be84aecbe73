#pragma once
// Identities at providers, and what else changes the ways in of an account, in the database.

#include "account/linked_identities.h"
#include "storage/database.h"

namespace bongsu::storage {

class LinkedIdentityStore final : public account::LinkedIdentities {
 public:
  explicit LinkedIdentityStore(Database& database) : database_(database) {}
  Task<base::Fetched<std::optional<account::Account>>> find_account(account::ProviderSubject who) override;
  Task<base::Fetched<account::WaysIn>> ways_of(account::AccountId account) override;
  Task<std::expected<void, account::AddWithIdentityError>> add_account(account::Account account,
                                                                       account::LinkedIdentity identity) override;
  Task<base::Fetched<account::LinkOutcome>> link(account::AccountId account, account::LinkedIdentity identity) override;
  Task<base::Fetched<account::UnlinkOutcome>> unlink(account::AccountId account, account::ProviderSubject who,
                                                     account::WayLeft left, base::Instant sessions_until) override;
  Task<base::Fetched<account::UnlinkOutcome>> remove_password(account::AccountId account, account::WayLeft left,
                                                              base::Instant sessions_until) override;
  Task<base::Fetched<void>> note_use(account::AccountId account, std::optional<account::ProviderSubject> who,
                                     base::Instant at) override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
