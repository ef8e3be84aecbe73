#pragma once
// Who this node is: drawn at its first start, the same ever after.

#include "base/error.h"
#include "base/random.h"
#include "base/task.h"
#include "continuity/ids.h"
#include "storage/database.h"

namespace bongsu::storage {

// Of several processes that start at once on one database, all are given the same.
Task<base::Fetched<continuity::NodeId>> node_identity(Database& database, base::Random& random);

}  // namespace bongsu::storage
