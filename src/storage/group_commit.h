#pragma once
// Many batches in one transaction: a flush to disk costs the same for one as for a hundred.

#include <expected>
#include <memory>
#include <span>
#include <vector>

#include "storage/sqlite_connection.h"
#include "storage/waiter.h"

namespace bongsu::storage {

using WriteOutcome = std::expected<std::vector<Result>, StoreError>;

struct WriteRequest {
  std::vector<Statement> batch;
  std::shared_ptr<Waiter<WriteOutcome>> waiter;  // shared with the cancellation or the timer that may overtake it
  Deadline deadline = Deadline::max();           // afterwards nobody waits for it any more
};

// What a cause ends with when the change may have been made, or may yet be.
inline constexpr const char* kOutcomeUnknown = "; whether the change was made is not known";

// Why a transaction failed.
struct CommitFailure {
  // Once COMMIT was sent, the frames may lie in the log and count after a restart, whatever it answered.
  enum class Outcome { undone, unknown };
  SqliteError error;
  Outcome outcome = Outcome::undone;
};

// For who waits: the cause, and that the outcome is unknown where it is.
base::Unavailable to_unavailable(const CommitFailure& failure);

// Runs each batch in a savepoint of its own, so that one that conflicts is undone alone, then commits all together.
// A batch whose deadline passed while another process held the file is left out: Unavailable.
// An outcome for each in order, once all is on disk; or why the transaction failed, which all share.
std::expected<std::vector<WriteOutcome>, CommitFailure> commit_together(SqliteConnection& connection,
                                                                        std::span<const WriteRequest> requests);

}  // namespace bongsu::storage
