#include "command/place_table.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <utility>

// Its headers do not say that they are C.
extern "C" {
#include <libloc/database.h>
#include <libloc/libloc.h>
#include <libloc/network.h>
}

namespace bongsu::command {
namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
  void operator()(loc_ctx* context) const { loc_unref(context); }
  void operator()(loc_database* database) const { loc_database_unref(database); }
  void operator()(loc_network* network) const { loc_network_unref(network); }
};
template <typename T>
using Owned = std::unique_ptr<T, Close>;

class PlaceTable final : public login::Places {
 public:
  PlaceTable(Owned<loc_ctx> context, Owned<loc_database> database)
      : context_(std::move(context)), database_(std::move(database)) {}

  std::string country_of(std::string_view address) const override {
    const std::lock_guard lock{mutex_};
    loc_network* found = nullptr;
    const int code = loc_database_lookup_from_string(database_.get(), std::string{address}.c_str(), &found);
    const Owned<loc_network> network{found};
    return code == 0 && network ? loc_network_get_country_code(network.get()) : std::string{};
  }

 private:
  Owned<loc_ctx> context_;
  Owned<loc_database> database_;
  mutable std::mutex mutex_;  // the library counts its references without one
};

}  // namespace

std::expected<std::unique_ptr<login::Places>, std::string> open_place_table(const std::filesystem::path& file) {
  const Owned<std::FILE> opened{std::fopen(file.c_str(), "re")};
  if (!opened) return std::unexpected(file.string() + ": " + std::strerror(errno));
  loc_ctx* context = nullptr;
  if (loc_new(&context) != 0) return std::unexpected(file.string() + ": libloc does not start");
  Owned<loc_ctx> owned{context};
  loc_database* database = nullptr;
  if (loc_database_new(context, &database, opened.get()) != 0) {
    return std::unexpected(file.string() + ": is no table of libloc (Debian's is in the package libloc-database)");
  }
  return std::make_unique<PlaceTable>(std::move(owned), Owned<loc_database>{database});
}

}  // namespace bongsu::command
