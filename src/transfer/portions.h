#pragma once
// A file in portions of some ten thousand records: each record read and prepared, and known to be the first with its
// address. Whoever reads the portions may do so on a thread of its own.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "transfer/format.h"
#include "transfer/preparation.h"
#include "transfer/seen_keys.h"

namespace bongsu::transfer {

enum class Writing { real, dry_run };

struct PortionSettings {
  PreparationSettings preparation{};
  Writing writing = Writing::real;
  std::size_t records_max = 50'000;
  std::size_t bytes_max = 64 * 1024 * 1024;  // of their text
};

// What is said of one record.
struct Remark {
  enum class Kind { refused, left_out };
  Kind kind = Kind::refused;
  Record record;
  std::string email;   // as it was written; empty when nothing could be read
  std::string reason;  // the end of a sentence: what is wrong, and what to do
};

// A record of which an account can be made.
struct Candidate {
  Record record;
  std::string email;  // as it was written
  bool has_second_factor = false;
  Prepared prepared;
};

struct Portion {
  std::uint64_t records = 0;
  std::vector<Candidate> candidates;  // in order of their addresses
  std::vector<Remark> refused;
  std::uint64_t bytes_read = 0;  // of the file, from its beginning
  bool is_last = false;
  std::optional<FileFlaw> flaw;  // of the last: the file cannot be taken apart further
};

class Portions {
 public:
  // The file outlives it.
  Portions(UserFile& file, PortionSettings settings, base::Instant now);
  // To be called until one was the last.
  Portion next();

 private:
  void take(Record record, Portion& portion);
  std::optional<std::string> seen_before(const Candidate& one);

  UserFile& file_;
  const PortionSettings settings_;
  const base::Instant now_;
  SeenKeys seen_;
};

}  // namespace bongsu::transfer
