// Writes facts as fast as the database takes them and prints the id of each one once it is acknowledged, until it is
// killed. crash_test.cpp starts it.

#include <cstdio>
#include <exception>
#include <string>

#include <unistd.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "storage/grant_store.h"
#include "storage/sqlite_database.h"
#include "storage/used_code_store.h"

namespace bongsu::storage {
namespace {

void say(const std::string& line) {
  // One write a line, so that a kill never leaves half of one.
  if (write(STDOUT_FILENO, line.data(), line.size()) < 0) std::terminate();
}

Task<void> use_codes(SqliteDatabase& database, std::string prefix) {
  UsedCodeStore codes{database};
  for (int i = 0;; ++i) {
    const std::string id = prefix + "-" + std::to_string(i);
    const auto used = co_await codes.use(continuity::CodeId{id}, base::from_unix_seconds(4'000'000'000));
    if (used && *used == continuity::FirstUse::yes) say("code " + id + "\n");
  }
}

Task<void> rotate_grants(SqliteDatabase& database, std::string prefix) {
  GrantStore grants{database};
  for (std::uint64_t generation = 1;; ++generation) {
    const continuity::Rotation rotation{.generation = generation, .nonce = "n" + std::to_string(generation), .at = {}};
    const auto rotated =
        co_await grants.rotate(continuity::GrantId{prefix}, rotation, base::from_unix_seconds(4'000'000'000));
    if (rotated) say("grant " + prefix + " " + std::to_string(generation) + "\n");
  }
}

void rethrow(std::exception_ptr fault) {
  if (fault) std::rethrow_exception(fault);
}

}  // namespace
}  // namespace bongsu::storage

int main(int count, char** arguments) {
  if (count != 3) return 2;
  bongsu::storage::SqliteDatabase database{{.path = arguments[1]}};
  boost::asio::io_context context;
  for (int worker = 0; worker < 20; ++worker) {
    const std::string prefix = std::string{arguments[2]} + "-" + std::to_string(worker);
    boost::asio::co_spawn(context, bongsu::storage::use_codes(database, prefix), bongsu::storage::rethrow);
    boost::asio::co_spawn(context, bongsu::storage::rotate_grants(database, prefix), bongsu::storage::rethrow);
  }
  context.run();
  return 1;
}
