#include "storage/client_store.h"

#include <utility>

#include "storage/client_row.h"
#include "storage/outcome.h"

namespace bongsu::storage {
namespace {

using oidc::Client;
using oidc::ClientId;

// A client that was removed meanwhile gets no origins.
void insert_origins(std::vector<Statement>& batch, const Client& client) {
  for (const auto& origin : client.origins) {
    batch.push_back({.sql = "INSERT INTO client_origins (origin, client_id) SELECT $1, id FROM clients WHERE id = $2"
                            " ON CONFLICT (origin, client_id) DO NOTHING",
                     .parameters = {origin, client.id.str()}});
  }
}

}  // namespace

Task<base::Fetched<std::optional<Client>>> ClientStore::find(ClientId id) {
  Statement ask{.sql =
                    "SELECT id, name, authentication, secret_hash, application_type, party, grant_types,"
                    " redirect_uris, post_logout_redirect_uris, origins, scopes, subject_type, sector_identifier,"
                    " id_token_algorithm, default_max_age_seconds, client_uri, logo_uri, policy_uri, tos_uri,"
                    " registration_token_hash, factors, created_at, updated_at FROM clients WHERE id = $1",
                .parameters = {id.str()}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  if (rows->empty()) co_return std::nullopt;
  co_return client_from(rows->front());
}

Task<base::Fetched<std::vector<Client>>> ClientStore::list(oidc::ClientPosition after, std::uint32_t limit) {
  Statement ask{.sql =
                    "SELECT id, name, authentication, secret_hash, application_type, party, grant_types,"
                    " redirect_uris, post_logout_redirect_uris, origins, scopes, subject_type, sector_identifier,"
                    " id_token_algorithm, default_max_age_seconds, client_uri, logo_uri, policy_uri, tos_uri,"
                    " registration_token_hash, factors, created_at, updated_at FROM clients WHERE (created_at, id) >"
                    " ($1, $2) ORDER BY created_at, id LIMIT $3",
                .parameters = {base::to_unix_milliseconds(after.created_at), after.id.str(), std::int64_t{limit}}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  std::vector<Client> clients;
  clients.reserve(rows->size());
  for (const Row& row : *rows) clients.push_back(client_from(row));
  co_return clients;
}

Task<base::Fetched<void>> ClientStore::add(Client client) {
  std::vector<Statement> batch;
  batch.push_back(
      {.sql = "INSERT INTO clients (id, name, authentication, secret_hash, application_type, party,"
              " grant_types, redirect_uris, post_logout_redirect_uris, origins, scopes, subject_type,"
              " sector_identifier, id_token_algorithm, default_max_age_seconds, client_uri, logo_uri,"
              " policy_uri, tos_uri, registration_token_hash, factors, created_at, updated_at) VALUES ($1, $2, $3,"
              " $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)",
       .parameters = to_values(client)});
  insert_origins(batch, client);
  const auto results = co_await write_all(database_, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  co_return base::Fetched<void>{};
}

Task<base::Fetched<bool>> ClientStore::update(Client client, base::Instant seen) {
  std::vector<Value> row = to_values(client);
  // The moment of creation stays, and the id says which row: both stand at the end here.
  std::vector<Value> parameters(std::next(row.begin()), row.begin() + 21);
  parameters.push_back(row.back());
  parameters.push_back(row.front());
  std::vector<Statement> batch;
  // Breaks a constraint, and with it the batch, when the client is not as it was seen any more.
  batch.push_back({.sql = "INSERT INTO clients SELECT * FROM clients WHERE id = $1 AND updated_at <> $2",
                   .parameters = {client.id.str(), base::to_unix_milliseconds(seen)}});
  batch.push_back(
      {.sql = "UPDATE clients SET name = $1, authentication = $2, secret_hash = $3, application_type = $4,"
              " party = $5, grant_types = $6, redirect_uris = $7, post_logout_redirect_uris = $8,"
              " origins = $9, scopes = $10, subject_type = $11, sector_identifier = $12,"
              " id_token_algorithm = $13, default_max_age_seconds = $14, client_uri = $15, logo_uri = $16,"
              " policy_uri = $17, tos_uri = $18, registration_token_hash = $19, factors = $20, updated_at = $21"
              " WHERE id = $22",
       .parameters = std::move(parameters)});
  batch.push_back({.sql = "DELETE FROM client_origins WHERE client_id = $1", .parameters = {client.id.str()}});
  insert_origins(batch, client);
  auto results = co_await database_.write(std::move(batch));
  if (results) co_return results->at(1).changes == 1;
  if (std::holds_alternative<Conflict>(results.error())) co_return false;
  co_return std::unexpected(to_unavailable(std::move(results.error())));
}

Task<base::Fetched<bool>> ClientStore::remove(ClientId id) {
  std::vector<Statement> batch;
  batch.push_back({.sql = "DELETE FROM clients WHERE id = $1", .parameters = {id.str()}});
  batch.push_back({.sql = "DELETE FROM consents WHERE client_id = $1", .parameters = {id.str()}});
  const auto results = co_await write_all(database_, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  co_return results->front().changes == 1;
}

Task<base::Fetched<bool>> ClientStore::is_registered_origin(std::string origin) {
  Statement ask{.sql = "SELECT 1 FROM client_origins WHERE origin = $1 LIMIT 1", .parameters = {std::move(origin)}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  co_return !rows->empty();
}

}  // namespace bongsu::storage
