#include "contract/memory_session_records.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace bongsu::contract {
namespace {

using login::SessionRecord;

bool is_later(const SessionRecord& a, const SessionRecord& b) {
  return a.started_at != b.started_at ? a.started_at > b.started_at : a.id < b.id;
}

}  // namespace

Task<base::Fetched<void>> MemorySessionRecords::add(SessionRecord record) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::scoped_lock lock{people_.mutex, facts_.mutex};
  const login::AccountId account = record.account;
  const bool is_known = std::ranges::find(records_, record.id, &SessionRecord::id) != records_.end();
  if (people_.by_id.contains(account) && !is_known) {
    record.last_used_at = std::chrono::floor<std::chrono::days>(record.last_used_at);
    records_.insert(std::ranges::upper_bound(records_, record, is_later), std::move(record));
  }
  std::size_t kept = 0;
  std::erase_if(records_, [&](const SessionRecord& one) {
    if (one.account != account) return false;
    return facts_.known.sessions_ended.contains(one.id) || ++kept > login::kSessionRecordsMax;
  });
  co_return base::Fetched<void>{};
}

Task<base::Fetched<void>> MemorySessionRecords::note_use(login::SessionId id, base::Instant at) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  const auto found = std::ranges::find(records_, id, &SessionRecord::id);
  const base::Instant day = std::chrono::floor<std::chrono::days>(at);
  if (found != records_.end()) found->last_used_at = std::max(found->last_used_at, day);
  co_return base::Fetched<void>{};
}

Task<base::Fetched<std::vector<SessionRecord>>> MemorySessionRecords::of_account(login::AccountId account,
                                                                                 base::Instant now) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  std::vector<SessionRecord> records;
  std::ranges::copy_if(records_, std::back_inserter(records),
                       [&](const SessionRecord& one) { return one.account == account && one.expires_at > now; });
  co_return records;
}

}  // namespace bongsu::contract
