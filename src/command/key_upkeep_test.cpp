#include "command/key_upkeep.h"

#include <gtest/gtest.h>

#include "command/key_rotation.h"
#include "command/wait_for.h"
#include "command/workbench_for_test.h"

namespace bongsu::command {
namespace {

class KeyUpkeepTest : public testing::Test {
 protected:
  KeyUpkeepTest() { EXPECT_TRUE(wait_for(test_.stores.keys.apply(rows_))); }

  static std::vector<crypto::StoredKey> initial(const crypto::MasterKey& master, base::Instant now) {
    constexpr std::array algorithms{crypto::Algorithm::es256};
    return crypto::make_initial_keys(algorithms, now, master);
  }
  std::string signing_kid() {
    return live_.ring_source().current().signing_key(crypto::Algorithm::es256, test_.clock.now())->kid();
  }
  std::size_t published() { return live_.ring_source().current().verification_keys(test_.clock.now()).size(); }

  WorkbenchForTest test_;
  const crypto::MasterKey master_ = crypto::MasterKey::generate();
  const std::vector<crypto::StoredKey> rows_ = initial(master_, test_.clock.now());
  LiveKeys live_{*make_snapshot(*crypto::load_key_ring(rows_, master_), "https://login.example.com", test_.clock.now()),
                 test_.clock};
  KeyUpkeep upkeep_{{test_.configuration, master_, test_.stores.keys, live_, test_.stores.audit, test_.clock}, rows_};
};

TEST_F(KeyUpkeepTest, TakesUpAKeyThatAnotherProcessPublished) {
  const auto planned =
      plan_key_rotation("ES256", rows_, Handover::after_lead, test_.configuration, test_.clock.now(), master_);
  ASSERT_TRUE(planned);
  ASSERT_TRUE(wait_for(test_.stores.keys.apply(*planned)));
  const std::string old_kid = signing_kid();
  run_to_end(upkeep_.refresh());
  EXPECT_EQ(published(), 2U);
  EXPECT_EQ(signing_kid(), old_kid);
  test_.clock.at += test_.configuration.keys.publish_lead;
  run_to_end(upkeep_.refresh());
  EXPECT_NE(signing_kid(), old_kid);
}

TEST_F(KeyUpkeepTest, RotatesByItselfWhatIsDue) {
  run_to_end(upkeep_.rotate_due());
  run_to_end(upkeep_.refresh());
  EXPECT_EQ(published(), 1U);
  test_.clock.at += test_.configuration.keys.rotate_after;
  run_to_end(upkeep_.rotate_due());
  run_to_end(upkeep_.refresh());
  EXPECT_EQ(published(), 2U);
}

TEST_F(KeyUpkeepTest, GoesOnWithTheKeysAtHandWhileTheStoreIsDown) {
  const std::string kid = signing_kid();
  test_.stores.keys.go_down();
  run_to_end(upkeep_.refresh());
  EXPECT_EQ(signing_kid(), kid);
  EXPECT_EQ(upkeep_.failures(), 1U);
}

TEST_F(KeyUpkeepTest, CallsAnUnknownKeyACheckThatCouldNotBeMadeOnceTheKeysAreOld) {
  EXPECT_EQ(live_.sealer_source().meaning_of_unknown_key(), crypto::UnknownKey::not_ours);
  test_.clock.at += std::chrono::minutes{1};
  EXPECT_EQ(live_.sealer_source().meaning_of_unknown_key(), crypto::UnknownKey::not_known_yet);
  run_to_end(upkeep_.refresh());
  EXPECT_EQ(live_.sealer_source().meaning_of_unknown_key(), crypto::UnknownKey::not_ours);
}

}  // namespace
}  // namespace bongsu::command
