#include "contract/temporary_database.h"

#include <cerrno>
#include <stdexcept>
#include <string>
#include <system_error>

#include <stdlib.h>

#include "storage/migrations.h"

namespace bongsu::contract {

TemporaryFolder::TemporaryFolder() {
  std::string name = std::filesystem::temp_directory_path() / "bongsu-test-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) throw std::system_error{errno, std::generic_category(), name};
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

TemporaryDatabase::TemporaryDatabase() {
  const auto migrated = storage::migrate(path(), storage::WhenMissing::create);
  if (!migrated) throw std::runtime_error{migrated.error().message};
}

}  // namespace bongsu::contract
