#include "storage/way_combination_store.h"

#include <utility>

#include "storage/account_ways.h"

namespace bongsu::storage {

Task<base::Fetched<std::vector<account::WayCombination>>> WayCombinationStore::count(base::Instant active_since) {
  Statement ask{.sql =
                    "SELECT ways, count(*), CAST(sum(CASE WHEN active_on >= $1 THEN 1 ELSE 0 END) AS BIGINT)"
                    " FROM accounts WHERE status = 'active' GROUP BY ways",
                .parameters = {day_of(active_since)}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  std::vector<account::WayCombination> combinations;
  combinations.reserve(rows->size());
  for (const Row& row : *rows) {
    combinations.push_back({.ways = split_ways(row.text(0)),
                            .accounts = static_cast<std::uint64_t>(row.integer(1)),
                            .active = static_cast<std::uint64_t>(row.integer(2))});
  }
  co_return combinations;
}

}  // namespace bongsu::storage
