#include "command/configuration.h"

#include <utility>

namespace bongsu::command {

Configuration::Configuration(std::filesystem::path from) : file(std::move(from)) {
  store.path = file.parent_path() / "bongsu.db";
  keys.master_key_file = file.parent_path() / "master.key";
}

}  // namespace bongsu::command
