#pragma once
// An import from its first record to its last: reads, prepares, adds, and says what became of each.
//
// Records are taken in some ten thousands at a time and added in order of their addresses, so that the store's index of
// addresses grows at neighbouring places; each few thousand are one short transaction, between which others get on.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "account/whole_accounts.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/task.h"
#include "transfer/format.h"
#include "transfer/preparation.h"
#include "transfer/seen_keys.h"

namespace bongsu::transfer {

enum class Writing { real, dry_run };

struct ImportSettings {
  PreparationSettings preparation{};
  Writing writing = Writing::real;
  std::size_t records_at_a_time = 50'000;
  std::size_t bytes_at_a_time = 32 * 1024 * 1024;  // of their text
  std::size_t accounts_a_transaction = 2'000;
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

// What is said of one record.
struct Remark {
  enum class Kind { refused, left_out };
  Kind kind = Kind::refused;
  Record record;
  std::string email;   // as it was written; empty when nothing could be read
  std::string reason;  // the end of a sentence: what is wrong, and what to do
};

class ImportObserver {
 public:
  virtual ~ImportObserver() = default;
  // In the order of the file within what is taken at a time.
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
  // All of them outlive it.
  Import(UserFile& file, account::WholeAccounts& store, base::Random& random, ImportObserver& observer,
         ImportSettings settings, base::Instant now);
  Task<ImportOutcome> run();

 private:
  struct Pending {
    Record record;
    std::string email;  // as it was written
    bool has_second_factor = false;
    Prepared prepared;
  };

  // False at the end of the file, or where it cannot be taken apart further.
  bool read_some();
  void take(Record record);
  std::optional<std::string> seen_before(const Pending& one);
  Task<base::Fetched<void>> add_all();
  Task<base::Fetched<void>> add_some(std::vector<Pending> some);
  Task<base::Fetched<std::vector<account::Admission>>> ask(const std::vector<Pending>& some);
  void settle(Pending one, const account::Admission& admission);
  void settle_added(Pending one);
  void refuse(Record record, std::string email, std::string reason);
  void report();

  UserFile& file_;
  account::WholeAccounts& store_;
  base::Random& random_;
  ImportObserver& observer_;
  const ImportSettings settings_;
  const base::Instant now_;
  SeenKeys seen_;
  std::vector<Pending> pending_;
  std::vector<Remark> remarks_;
  ImportOutcome outcome_;
};

}  // namespace bongsu::transfer
