#include "command/import_command.h"

#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command/export_command.h"
#include "command/people_for_test.h"
#include "command/temporary_folder.h"
#include "command/wait_for.h"
#include "command/workbench_for_test.h"

namespace bongsu::command {
namespace {

using testing::HasSubstr;
using testing::Not;

namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
  std::ifstream stream{file};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

class ImportCommand : public testing::Test {
 protected:
  ImportCommand() { test_.configuration.providers.push_back(provider_entry("google")); }

  ExitCode import(const std::string& text, ImportUsersArguments arguments = {}) {
    std::ofstream{from()} << text;
    arguments.from = from();
    if (arguments.format.empty()) arguments.format = "jsonl";
    Workbench bench = test_.bench(OutputFormat::json);
    return import_users(arguments, bench);
  }
  ExitCode export_to(const std::string& name, const std::string& format, bool with_hashes) {
    Workbench bench = test_.bench(OutputFormat::json);
    return export_users(
        {.store = {}, .to = folder_.path() / name, .format = format, .with_password_hashes = with_hashes}, bench);
  }
  fs::path from() const { return folder_.path() / "users"; }
  std::uint64_t count() { return wait_for(test_.stores.accounts.count()).value(); }

  TemporaryFolder folder_;
  WorkbenchForTest test_;
};

constexpr const char* kTwoGoodOneBad =
    "{\"email\":\"kim@example.com\",\"password_hash\":\"$2y$05$nesc0kvXkxnu3BNCpqjq4ueRe2TJTFOQJEdKFbhbt1Jekedd8LKPu\"}"
    "\n"
    "{\"email\":\"lee@example.com\",\"password_hash\":\"md5\"}\n"
    "{\"email\":\"choi@example.com\",\"identities\":[{\"provider\":\"google\",\"subject\":\"1\"}]}\n";

TEST_F(ImportCommand, AddsWhatCanBeAndSaysByLineWhatCannot) {
  EXPECT_EQ(import(kTwoGoodOneBad), ExitCode::refused);
  const auto answer = test_.answer();
  EXPECT_EQ(answer.at("records").to_number<int>(), 3);
  EXPECT_EQ(answer.at("added").to_number<int>(), 2);
  EXPECT_EQ(answer.at("passwords").to_number<int>(), 1);
  EXPECT_EQ(answer.at("identities").to_number<int>(), 1);
  EXPECT_EQ(answer.at("refused").to_number<int>(), 1);
  EXPECT_THAT(test_.err.str(), HasSubstr("users:2: lee@example.com: refused: its password hash is of no kind"));
  EXPECT_EQ(count(), 2U);
}

TEST_F(ImportCommand, NeverPrintsAHash) {
  import(kTwoGoodOneBad);
  EXPECT_THAT(test_.err.str() + test_.out.str(), Not(HasSubstr("nesc0kv")));
}

TEST_F(ImportCommand, KeepsRefusedRecordsToBeMendedAndRunAgain) {
  const fs::path rejects = folder_.path() / "rejects";
  ASSERT_EQ(import(kTwoGoodOneBad, {.rejects = rejects}), ExitCode::refused);
  EXPECT_EQ(test_.answer().at("rejects").as_string(), rejects.string());
  EXPECT_EQ(content_of(rejects), "{\"email\":\"lee@example.com\",\"password_hash\":\"md5\"}\n");
  EXPECT_EQ(fs::status(rejects).permissions() & fs::perms::mask, fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(import(kTwoGoodOneBad, {.rejects = rejects}), ExitCode::refused);
  EXPECT_THAT(test_.err.str(), HasSubstr("exists already"));
  test_.out.str("");
  EXPECT_EQ(import(content_of(rejects), {.without_unusable_passwords = true}), ExitCode::ok);
  EXPECT_EQ(test_.answer().at("passwords_left_out").to_number<int>(), 1);
  EXPECT_EQ(count(), 3U);
}

TEST_F(ImportCommand, WritesNoRejectsWhereNothingIsRefused) {
  const fs::path rejects = folder_.path() / "rejects";
  EXPECT_EQ(import("{\"email\":\"kim@example.com\"}\n", {.rejects = rejects}), ExitCode::ok);
  EXPECT_FALSE(fs::exists(rejects));
}

TEST_F(ImportCommand, WritesNothingInADryRun) {
  EXPECT_EQ(import(kTwoGoodOneBad, {.dry_run = true}), ExitCode::refused);
  EXPECT_EQ(test_.answer().at("added").to_number<int>(), 2);
  EXPECT_EQ(count(), 0U);
}

TEST_F(ImportCommand, KnowsProvidersByTheNamesThatAreGiven) {
  const std::string text =
      "{\"users\":[{\"email\":\"kim@example.com\",\"providerUserInfo\":[{\"providerId\":\"google.com\",\"rawId\":\"1\"}"
      "]}]}";
  EXPECT_EQ(import(text, {.format = "firebase"}), ExitCode::refused);
  EXPECT_THAT(test_.err.str(), HasSubstr("--provider ID=google.com"));
  EXPECT_EQ(import(text, {.format = "firebase", .providers = {"google=google.com"}}), ExitCode::ok);
  EXPECT_EQ(import(text, {.format = "firebase", .providers = {"mars=google.com"}}), ExitCode::usage);
  EXPECT_EQ(import(text, {.format = "firebase", .providers = {"google"}}), ExitCode::usage);
}

TEST_F(ImportCommand, SaysWhereAFileBreaksOff) {
  EXPECT_EQ(import("[{\"email\":\"kim@example.com\"},\n{", {.format = "auth0"}), ExitCode::configuration);
  EXPECT_THAT(test_.err.str(), HasSubstr("users:2: the file ends within a record"));
  EXPECT_EQ(count(), 1U);
}

TEST_F(ImportCommand, SaysWhatItNeeds) {
  Workbench bench = test_.bench();
  EXPECT_EQ(import_users({.from = "x"}, bench), ExitCode::usage);
  EXPECT_EQ(import_users({.from = "/nowhere/users.json", .format = "jsonl"}, bench), ExitCode::configuration);
  EXPECT_EQ(import("{}", {.firebase_parameters = "/nowhere/parameters"}), ExitCode::configuration);
}

TEST_F(ImportCommand, StopsWhenTheStoreCannotBeAsked) {
  test_.stores.whole_accounts.go_down();
  EXPECT_EQ(import(kTwoGoodOneBad), ExitCode::unavailable);
  EXPECT_THAT(test_.err.str(), HasSubstr("Run it again"));
}

TEST_F(ImportCommand, BringsBackWhatAnExportWrote) {
  ASSERT_EQ(import(kTwoGoodOneBad), ExitCode::refused);
  ASSERT_EQ(export_to("all.jsonl", "jsonl", true), ExitCode::ok) << test_.err.str();
  ASSERT_EQ(export_to("all.csv", "csv", true), ExitCode::ok);
  for (const char* format : {"jsonl", "csv"}) {
    const std::string text = content_of(folder_.path() / (std::string{"all."} + format));
    test_.stores.people.by_id.clear();
    ASSERT_EQ(import(text, {.format = format}), ExitCode::ok) << test_.err.str();
    const std::string again = std::string{"again."} + format;
    ASSERT_EQ(export_to(again, format, true), ExitCode::ok);
    EXPECT_EQ(content_of(folder_.path() / again), text);
  }
}

TEST_F(ImportCommand, ExportsNoHashesUnlessAskedAndOverwritesNothing) {
  ASSERT_EQ(import(kTwoGoodOneBad), ExitCode::refused);
  ASSERT_EQ(export_to("all", "jsonl", false), ExitCode::ok);
  const fs::path file = folder_.path() / "all";
  EXPECT_THAT(content_of(file), AllOf(HasSubstr("kim@example.com"), Not(HasSubstr("nesc0kv"))));
  EXPECT_EQ(fs::status(file).permissions() & fs::perms::mask, fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(export_to("all", "jsonl", false), ExitCode::refused);
  EXPECT_EQ(export_to("other", "", false), ExitCode::usage);
}

TEST_F(ImportCommand, LeaveATraceForThoseWhoMustAnswer) {
  ASSERT_EQ(import(kTwoGoodOneBad), ExitCode::refused);
  ASSERT_EQ(export_to("all", "jsonl", true), ExitCode::ok);
  std::vector<std::string> kinds;
  for (const auto& event : test_.stores.audit.events()) kinds.emplace_back(event.kind);
  EXPECT_THAT(kinds, testing::ElementsAre("accounts.imported", "accounts.exported"));
}

}  // namespace
}  // namespace bongsu::command
