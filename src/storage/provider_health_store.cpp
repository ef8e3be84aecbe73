#include "storage/provider_health_store.h"

#include <stdexcept>
#include <string>
#include <utility>

#include "storage/outcome.h"

namespace bongsu::storage {
namespace {

using provider::NotedHealth;
using provider::State;

std::string to_text(State state) {
  switch (state) {
    case State::up:
      return "up";
    case State::struggling:
      return "struggling";
    case State::down:
      return "down";
  }
  throw std::runtime_error{"unknown state of a provider"};
}

State state_from(const std::string& text) {
  for (const State state : {State::up, State::struggling, State::down}) {
    if (text == to_text(state)) return state;
  }
  throw std::runtime_error{"unknown state of a provider in the database: " + text};
}

// From a row of provider, state, since, noted_at.
NotedHealth noted_from(const Row& row) {
  return {.provider = account::ProviderId{row.text(0)},
          .health = {.state = state_from(row.text(1)), .since = row.instant(2)},
          .noted_at = row.instant(3)};
}

}  // namespace

Task<base::Fetched<std::vector<NotedHealth>>> ProviderHealthStore::load() {
  Statement ask{.sql =
                    "SELECT provider, state, since, noted_at FROM provider_health WHERE node_id = $1"
                    " ORDER BY provider",
                .parameters = {node_.str()}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  std::vector<NotedHealth> notes;
  for (const Row& row : *rows) notes.push_back(noted_from(row));
  co_return notes;
}

Task<base::Fetched<void>> ProviderHealthStore::note(NotedHealth health) {
  Statement note{
      .sql =
          "INSERT INTO provider_health (provider, node_id, state, since, noted_at)"
          " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (provider, node_id) DO UPDATE SET"
          " state = excluded.state, since = excluded.since, noted_at = excluded.noted_at",
      .parameters = {health.provider.str(), node_.str(), to_text(health.health.state),
                     base::to_unix_milliseconds(health.health.since), base::to_unix_milliseconds(health.noted_at)}};
  const auto noted = co_await write_one(database_, std::move(note));
  if (!noted) co_return std::unexpected(noted.error());
  co_return base::Fetched<void>{};
}

}  // namespace bongsu::storage
