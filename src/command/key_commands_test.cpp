#include "command/key_commands.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command/secret_file.h"
#include "command/temporary_folder.h"
#include "command/wait_for.h"
#include "command/workbench_for_test.h"

namespace bongsu::command {
namespace {

using testing::HasSubstr;

class KeyCommands : public testing::Test {
 protected:
  KeyCommands() {
    const crypto::MasterKey master = crypto::MasterKey::generate();
    test_.configuration.keys.master_key_file = folder_.path() / "master.key";
    EXPECT_TRUE(write_new_secret_file(test_.configuration.keys.master_key_file, master.to_text().reveal()));
    constexpr std::array algorithms{crypto::Algorithm::es256};
    EXPECT_TRUE(wait_for(test_.stores.keys.apply(make_initial_keys(algorithms, test_.clock.now(), master))));
  }
  std::map<std::string, int> phases() {
    EXPECT_EQ(list_keys({}, json_), ExitCode::ok);
    std::map<std::string, int> counted;
    for (const auto& key : test_.answer().as_array()) {
      ++counted[std::string{key.at("use").as_string()} + " " + std::string{key.at("phase").as_string()}];
    }
    return counted;
  }
  using Phases = std::map<std::string, int>;

  TemporaryFolder folder_;
  WorkbenchForTest test_;
  Workbench json_ = test_.bench(OutputFormat::json);
};

TEST_F(KeyCommands, PublishASuccessorBeforeItSigns) {
  EXPECT_EQ(phases(), (Phases{{"signing in use", 1}, {"sealing in use", 1}, {"pairwise in use", 1}}));
  ASSERT_EQ(rotate_keys({.store = {}, .keys = {"ES256"}}, json_), ExitCode::ok) << test_.err.str();
  test_.out.str("");
  EXPECT_EQ(phases(),
            (Phases{{"signing in use", 1}, {"signing published", 1}, {"sealing in use", 1}, {"pairwise in use", 1}}));
  test_.clock.at += test_.configuration.keys.publish_lead;
  EXPECT_EQ(phases(),
            (Phases{{"signing in use", 1}, {"signing retired", 1}, {"sealing in use", 1}, {"pairwise in use", 1}}));
}

TEST_F(KeyCommands, UseANewKeyAtOnceWhenTheOldOneMayBeKnown) {
  ASSERT_EQ(rotate_keys({.store = {}, .keys = {"ES256", "sealing"}, .is_immediate = true}, json_), ExitCode::ok);
  test_.out.str("");
  EXPECT_EQ(phases(), (Phases{{"signing in use", 1},
                              {"signing retired", 1},
                              {"sealing in use", 1},
                              {"sealing retired", 1},
                              {"pairwise in use", 1}}));
}

TEST_F(KeyCommands, RefuseToRotateTwiceAtATimeAndChangeNothing) {
  ASSERT_EQ(rotate_keys({.store = {}, .keys = {"ES256"}}, json_), ExitCode::ok);
  const auto before = wait_for(test_.stores.keys.load());
  EXPECT_EQ(rotate_keys({.store = {}, .keys = {"sealing", "ES256"}}, json_), ExitCode::refused);
  EXPECT_THAT(test_.err.str(), HasSubstr("under way"));
  EXPECT_EQ(wait_for(test_.stores.keys.load())->size(), before->size());
}

TEST_F(KeyCommands, PullAPublishedSuccessorForwardWhenThereIsNoTime) {
  ASSERT_EQ(rotate_keys({.store = {}, .keys = {"ES256"}}, json_), ExitCode::ok);
  ASSERT_EQ(rotate_keys({.store = {}, .keys = {"ES256"}, .is_immediate = true}, json_), ExitCode::ok)
      << test_.err.str();
  test_.out.str("");
  EXPECT_EQ(phases(),
            (Phases{{"signing in use", 1}, {"signing retired", 1}, {"sealing in use", 1}, {"pairwise in use", 1}}));
}

TEST_F(KeyCommands, RevokeAKeyAtOnceWithASuccessorInItsPlace) {
  const auto rows = *wait_for(test_.stores.keys.load());
  for (const crypto::StoredKey& row : rows) {
    if (row.use != crypto::KeyUse::pairwise)
      ASSERT_EQ(revoke_key({.store = {}, .key_id = row.id}, json_), ExitCode::ok);
  }
  test_.out.str("");
  EXPECT_EQ(phases(), (Phases{{"signing in use", 1},
                              {"signing expired", 1},
                              {"sealing in use", 1},
                              {"sealing expired", 1},
                              {"pairwise in use", 1}}));
  const auto events = test_.stores.audit.events();
  EXPECT_EQ(std::ranges::count(events, "key.revoked", &continuity::AuditEvent::kind), 2);
}

TEST_F(KeyCommands, RefuseToRevokeWhatIsNoKeyOrMustNeverChange) {
  for (const std::string id : {"nothing", "pairwise"}) {
    EXPECT_EQ(revoke_key({.store = {}, .key_id = id}, json_), ExitCode::refused) << id;
  }
  EXPECT_THAT(test_.err.str(), HasSubstr("there is no key nothing"));
  EXPECT_EQ(wait_for(test_.stores.keys.load())->size(), 3U);
}

TEST_F(KeyCommands, RefuseAMasterKeyThatOthersMayRead) {
  std::filesystem::permissions(test_.configuration.keys.master_key_file, std::filesystem::perms::others_read,
                               std::filesystem::perm_options::add);
  EXPECT_EQ(rotate_keys({.store = {}, .keys = {"ES256"}}, json_), ExitCode::configuration);
}

TEST_F(KeyCommands, NeverPrintSecrets) {
  ASSERT_EQ(rotate_keys({.store = {}, .keys = {}}, json_), ExitCode::ok) << test_.err.str();
  EXPECT_EQ(test_.out.str().find("wrapped"), std::string::npos);
}

}  // namespace
}  // namespace bongsu::command
