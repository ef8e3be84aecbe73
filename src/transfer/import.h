#pragma once
// An import from its first record to its last: reads, prepares, adds, and says what became of each.
//
// While one portion of the file is added, a thread reads the next. Addresses that are neighbours are added together, so
// that the store's index of addresses grows at neighbouring places; each few thousand are one transaction, between
// which others get on.

#include <cstdint>
#include <variant>
#include <vector>

#include "account/whole_accounts.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/task.h"
#include "transfer/portions.h"

namespace bongsu::transfer {

struct ImportSettings {
  PortionSettings portions{};
  std::size_t accounts_a_transaction = 5'000;
};

struct ImportTotals {
  std::uint64_t records = 0;
  std::uint64_t added = 0;
  std::uint64_t existing = 0;  // and left as they are
  std::uint64_t refused = 0;
  std::uint64_t passwords = 0;  // of those that were added, as all below
  std::uint64_t identities = 0;
  std::uint64_t passwords_left_out = 0;
  std::uint64_t identities_left_out = 0;
  std::uint64_t second_factors_left_behind = 0;  // accounts that had one where they come from
};

class ImportObserver {
 public:
  virtual ~ImportObserver() = default;
  // In the order of the file within each portion.
  virtual void remark(const Remark& remark) = 0;
  virtual void progress(std::uint64_t bytes_read) = 0;
};

struct ImportOutcome {
  ImportTotals totals;  // of what was done until the end, whatever it was
  // Why it ended early. A file that cannot be taken apart further; or a store that could not be asked: to be run again.
  std::variant<std::monostate, FileFlaw, base::Unavailable> stopped{};
};

class Import {
 public:
  // All of them outlive it. Observed from where it runs, while the file is read elsewhere.
  Import(UserFile& file, account::WholeAccounts& store, base::Random& random, ImportObserver& observer,
         ImportSettings settings, base::Instant now);
  // Holds up its thread while the file is slower than the store: for a command of its own.
  Task<ImportOutcome> run();

 private:
  // Shows how far it is from `from` to `to`, bytes of the file.
  Task<base::Fetched<void>> add_all(std::vector<Candidate> candidates, std::uint64_t from, std::uint64_t to);
  Task<base::Fetched<void>> add_some(std::vector<Candidate> some);
  Task<base::Fetched<std::vector<account::Admission>>> ask(const std::vector<Candidate>& some);
  void settle(Candidate one, const account::Admission& admission);
  void settle_added(Candidate one);
  void report(std::vector<Remark> refused);

  account::WholeAccounts& store_;
  base::Random& random_;
  ImportObserver& observer_;
  const Writing writing_;
  const std::size_t accounts_a_transaction_;
  Portions portions_;
  std::vector<Remark> remarks_;
  ImportOutcome outcome_;
};

}  // namespace bongsu::transfer
