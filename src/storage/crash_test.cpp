// kill -9 at any moment loses nothing that was acknowledged.

#include <csignal>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include "contract/run_task.h"
#include "contract/temporary_database.h"
#include "storage/backup.h"
#include "storage/grant_store.h"
#include "storage/sqlite_database.h"
#include "storage/used_code_store.h"

namespace bongsu::storage {
namespace {

using contract::run;

// What a victim said before it died: used codes, and the highest generation of each grant.
struct Acknowledged {
  std::vector<std::string> codes;
  std::map<std::string, std::uint64_t> grants;
};

Acknowledged parse(const std::string& output) {
  Acknowledged acknowledged;
  std::istringstream lines{output};
  for (std::string kind, id; lines >> kind >> id;) {
    if (kind == "code") {
      acknowledged.codes.push_back(id);
    } else {
      lines >> acknowledged.grants[id];
    }
  }
  return acknowledged;
}

// Starts a victim, kills it once it has said so many lines, and gives all that it said.
std::string run_and_kill(const std::string& database, const std::string& round, std::ptrdiff_t lines_before_the_kill) {
  int ends[2];
  if (pipe(ends) != 0) return "";
  const pid_t victim = fork();
  if (victim == 0) {
    dup2(ends[1], STDOUT_FILENO);
    execl(CRASH_VICTIM, CRASH_VICTIM, database.c_str(), round.c_str(), nullptr);
    _exit(127);
  }
  close(ends[1]);
  std::string said;
  char buffer[4096];
  bool killed = false;
  for (ssize_t size = read(ends[0], buffer, sizeof buffer); size > 0; size = read(ends[0], buffer, sizeof buffer)) {
    said.append(buffer, static_cast<std::size_t>(size));
    if (!killed && std::count(said.begin(), said.end(), '\n') >= lines_before_the_kill) {
      kill(victim, SIGKILL);
      killed = true;
    }
  }
  close(ends[0]);
  int status = 0;
  waitpid(victim, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << "the victim ended on its own: " << status;
  return said;
}

void expect_all_kept(const std::string& path, const Acknowledged& acknowledged) {
  SqliteDatabase database{{.path = path}};
  UsedCodeStore codes{database};
  GrantStore grants{database};
  std::vector<Task<base::Fetched<continuity::FirstUse>>> uses;
  for (const auto& id : acknowledged.codes) uses.push_back(codes.use(continuity::CodeId{id}, base::Instant{}));
  for (const auto& use : contract::run_together(std::move(uses))) EXPECT_EQ(use.value(), continuity::FirstUse::no);
  for (const auto& [id, generation] : acknowledged.grants) {
    const auto state = run(grants.state(continuity::GrantId{id})).value();
    ASSERT_FALSE(state.rotations.empty()) << id;
    EXPECT_GE(state.rotations.rbegin()->generation, generation) << id;
  }
}

TEST(SqliteDatabaseKilled, KeepsEveryAcknowledgedFact) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random{seed};
  std::uniform_int_distribution<std::ptrdiff_t> lines{1, 2000};
  contract::TemporaryDatabase file;
  for (int round = 0; round < 6; ++round) {
    const std::string said = run_and_kill(file.path(), "round" + std::to_string(round), lines(random));
    const Acknowledged acknowledged = parse(said);
    ASSERT_FALSE(acknowledged.codes.empty() && acknowledged.grants.empty());
    expect_all_kept(file.path(), acknowledged);
  }
  const auto sound = check_backup(file.path());
  EXPECT_TRUE(sound) << sound.error().message;
}

}  // namespace
}  // namespace bongsu::storage
