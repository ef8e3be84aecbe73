#include "storage/audit_trail_store.h"

namespace bongsu::storage {

Task<base::Fetched<std::vector<continuity::PastEvent>>> AuditTrailStore::of_account(continuity::AccountId account,
                                                                                    std::uint32_t limit) {
  Statement ask{.sql =
                    "SELECT happened_at, kind, client_id, client_address, detail FROM audit_events"
                    " WHERE account_id = $1 ORDER BY happened_at DESC, id DESC LIMIT $2",
                .parameters = {account.str(), std::int64_t{limit}}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  std::vector<continuity::PastEvent> events;
  events.reserve(rows->size());
  for (const Row& row : *rows) {
    events.push_back({.at = row.instant(0),
                      .kind = row.text(1),
                      .client = row.text(2),
                      .client_address = row.text(3),
                      .detail = row.text(4)});
  }
  co_return events;
}

}  // namespace bongsu::storage
