#include "command/installation.h"

#include <filesystem>
#include <system_error>

#include "base/clock.h"
#include "command/configuration_text.h"
#include "command/node_stores.h"
#include "command/secret_file.h"
#include "command/wait_for.h"
#include "crypto/key_store.h"
#include "crypto/master_key.h"
#include "storage/migrations.h"

namespace bongsu::command {
namespace {

using Done = std::expected<void, std::string>;

// Everything is checked before anything is written.
Done check_nothing_exists(const Configuration& configuration) {
  for (const auto& file : {configuration.file, configuration.keys.master_key_file, configuration.store.path}) {
    if (std::filesystem::exists(std::filesystem::symlink_status(file))) {
      return std::unexpected(file.string() + " exists already; nothing was changed");
    }
  }
  return {};
}

Done make_directory(const std::filesystem::path& directory) {
  if (directory.empty()) return {};  // where we are
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) return std::unexpected(directory.string() + " cannot be made: " + error.message());
  return {};
}

Done make_database(const Configuration& configuration, const crypto::MasterKey& master) {
  const auto migrated = storage::migrate(configuration.store.path, storage::WhenMissing::create);
  if (!migrated) return std::unexpected(migrated.error().message);
  storage::SqliteDatabase database{database_settings(configuration.store)};
  storage::EncryptedKeyStore keys{database};
  const auto rows = crypto::make_initial_keys(crypto::kSigningAlgorithms, base::SystemClock{}.now(), master);
  const auto applied = wait_for(keys.apply(rows));
  if (!applied) return std::unexpected(applied.error().cause);
  return {};
}

}  // namespace

std::expected<void, std::string> make_installation(const Configuration& configuration) {
  if (const Done free = check_nothing_exists(configuration); !free) return free;
  for (const auto& file : {configuration.file, configuration.keys.master_key_file, configuration.store.path}) {
    if (const Done made = make_directory(file.parent_path()); !made) return made;
  }
  const crypto::MasterKey master = crypto::MasterKey::generate();
  const Done written = write_new_secret_file(configuration.keys.master_key_file, master.to_text().reveal());
  if (!written) return written;
  if (const Done made = make_database(configuration, master); !made) return made;
  return write_new_file(configuration.file, configuration_text(configuration));
}

}  // namespace bongsu::command
