#pragma once
// How a client lies in its row.

#include <vector>

#include "oidc/client.h"
#include "storage/database.h"

namespace bongsu::storage {

// The row to be stored, for the columns of clients in their order.
std::vector<Value> to_values(const oidc::Client& client);
// From a row of the columns of clients in their order. Throws on one that was not written here.
oidc::Client client_from(const Row& row);

}  // namespace bongsu::storage
