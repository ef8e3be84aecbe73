#pragma once
// Whole accounts in the database: added and listed many at a time.

#include "account/whole_accounts.h"
#include "storage/database.h"

namespace bongsu::storage {

class WholeAccountStore final : public account::WholeAccounts {
 public:
  explicit WholeAccountStore(Database& database) : database_(database) {}
  Task<base::Fetched<std::vector<account::Admission>>> add(std::vector<account::WholeAccount> accounts) override;
  Task<base::Fetched<account::Admission>> check(account::WholeAccount account) override;
  Task<base::Fetched<std::vector<account::WholeAccount>>> list(account::AccountPosition after,
                                                               std::uint32_t limit) override;

 private:
  using Admissions = base::Fetched<std::vector<account::Admission>>;
  Task<Admissions> add_those_that_can_be(std::vector<account::WholeAccount> accounts);
  Task<Admissions> add_in_halves(std::vector<account::WholeAccount> accounts);

  Database& database_;
};

}  // namespace bongsu::storage
