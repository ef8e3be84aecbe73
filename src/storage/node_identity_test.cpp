#include "storage/node_identity.h"

#include <gmock/gmock.h>

#include "contract/counting_random.h"
#include "contract/run_task.h"
#include "contract/temporary_database.h"
#include "storage/sqlite_database.h"

namespace bongsu::storage {
namespace {

using contract::CountingRandom;
using contract::run;

TEST(NodeIdentity, IsDrawnOnceAndKept) {
  contract::TemporaryDatabase file;
  CountingRandom random;
  continuity::NodeId first;
  {
    SqliteDatabase database{{.path = file.path()}};
    first = run(node_identity(database, random)).value();
    EXPECT_EQ(run(node_identity(database, random)).value(), first);
  }
  SqliteDatabase database{{.path = file.path()}};
  EXPECT_EQ(run(node_identity(database, random)).value(), first);
  EXPECT_EQ(first.str().size(), 26u);
}

TEST(NodeIdentity, IsUnknownWhileTheStoreIsDown) {
  contract::TemporaryFolder folder;
  SqliteDatabase database{{.path = folder.path() / "missing.db"}};
  CountingRandom random;
  EXPECT_FALSE(run(node_identity(database, random)));
}

}  // namespace
}  // namespace bongsu::storage
