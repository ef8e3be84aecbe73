#pragma once
// What the protocol asks of a store: strongly consistent, written at the primary only.

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "continuity/ids.h"
#include "oidc/client.h"

namespace bongsu::oidc {

// A place in the list of all clients, which stays even when the client that stood there is removed.
struct ClientPosition {
  base::Instant created_at{};
  ClientId id{};
};
inline ClientPosition position_of(const Client& client) { return {client.created_at, client.id}; }

class Clients {
 public:
  virtual ~Clients() = default;
  virtual Task<base::Fetched<std::optional<Client>>> find(ClientId id) = 0;
  // In order of creation, at most `limit`, after `after` (as it is made: from the start).
  virtual Task<base::Fetched<std::vector<Client>>> list(ClientPosition after, std::uint32_t limit) = 0;
  virtual Task<base::Fetched<void>> add(Client client) = 0;
  // `seen`: updated_at of the client as it was read, for client.updated_at must be later. False when there is no such
  // client, or somebody else has changed it since: then nothing is written, lest a change be undone unseen.
  virtual Task<base::Fetched<bool>> update(Client client, base::Instant seen) = 0;
  // False when there is no such client.
  virtual Task<base::Fetched<bool>> remove(ClientId id) = 0;
  // Whether any client registered this origin: a preflight request does not name its client.
  virtual Task<base::Fetched<bool>> is_registered_origin(std::string origin) = 0;
};

// What a client may have of an account, for the account's owner to see.
struct ClientAccess {
  ClientId client;
  std::set<std::string> items;  // as Consents
  base::Instant since;          // the first of them
  base::Instant latest;         // the last that was added or given
  friend bool operator==(const ClientAccess&, const ClientAccess&) = default;
};

// Of the clients of one account the latest so many are listed.
inline constexpr std::size_t kClientsListedMax = 200;

class Consents {
 public:
  virtual ~Consents() = default;
  // What the person has allowed this client so far: scopes, and claims asked for by name as "claim:name".
  virtual Task<base::Fetched<std::set<std::string>>> find(continuity::AccountId account, ClientId client) = 0;
  // Adds to what was allowed before. Nothing, for an account that is not there: it may just have been deleted.
  virtual Task<base::Fetched<void>> allow(continuity::AccountId account, ClientId client, std::set<std::string> items,
                                          base::Instant at) = 0;
  virtual Task<base::Fetched<void>> withdraw(continuity::AccountId account, ClientId client) = 0;
  // In order of ids.
  virtual Task<base::Fetched<std::vector<ClientAccess>>> of_account(continuity::AccountId account) = 0;
};

// Which clients were given tokens: advice for the account page, since no consent is asked for the operator's own
// clients. Nothing is decided by it.
class GivenAccess {
 public:
  virtual ~GivenAccess() = default;
  // Adds to what was given before. Of an account or a client that is gone nothing is kept. `expires`: when nothing that
  // was given now can live any more.
  virtual Task<base::Fetched<void>> note(continuity::AccountId account, ClientId client, std::set<std::string> scopes,
                                         base::Instant at, base::Instant expires) = 0;
  // What expires after `now`, in order of the clients' ids.
  virtual Task<base::Fetched<std::vector<ClientAccess>>> of_account(continuity::AccountId account,
                                                                    base::Instant now) = 0;
  virtual Task<base::Fetched<void>> forget(continuity::AccountId account, ClientId client) = 0;
};

}  // namespace bongsu::oidc
