#include "storage/provider_switch_store.h"

#include <utility>

#include "storage/outcome.h"

namespace bongsu::storage {

Task<base::Fetched<std::vector<provider::Switch>>> ProviderSwitchStore::load() {
  Statement ask{.sql =
                    "SELECT provider, message_ko, message_en, since, switched_by FROM provider_switches"
                    " ORDER BY provider",
                .parameters = {}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  std::vector<provider::Switch> switches;
  for (const Row& row : *rows) {
    switches.push_back(
        {.provider = account::ProviderId{row.text(0)},
         .off = {.message = {.ko = row.text(1), .en = row.text(2)}, .since = row.instant(3), .by = row.text(4)}});
  }
  co_return switches;
}

Task<base::Fetched<void>> ProviderSwitchStore::turn_off(account::ProviderId provider, provider::SwitchedOff off) {
  Statement turn{.sql =
                     "INSERT INTO provider_switches (provider, message_ko, message_en, since, switched_by)"
                     " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (provider) DO UPDATE SET"
                     " message_ko = excluded.message_ko, message_en = excluded.message_en,"
                     " since = excluded.since, switched_by = excluded.switched_by",
                 .parameters = {provider.str(), std::move(off.message.ko), std::move(off.message.en),
                                base::to_unix_milliseconds(off.since), std::move(off.by)}};
  const auto turned = co_await write_one(database_, std::move(turn));
  if (!turned) co_return std::unexpected(turned.error());
  co_return base::Fetched<void>{};
}

Task<base::Fetched<bool>> ProviderSwitchStore::turn_on(account::ProviderId provider) {
  Statement turn{.sql = "DELETE FROM provider_switches WHERE provider = $1", .parameters = {provider.str()}};
  const auto turned = co_await write_one(database_, std::move(turn));
  if (!turned) co_return std::unexpected(turned.error());
  co_return *turned == 1;
}

}  // namespace bongsu::storage
