#include <algorithm>

#include <gmock/gmock.h>

#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

using crypto::KeyUse;
using crypto::StoredKey;
using testing::UnorderedElementsAre;

StoredKey signing_key() {
  return {.id = "signing-key",
          .use = KeyUse::signing,
          .algorithm = "ES256",
          .life = {.published_at = second(1),
                   .signs_from = second(2),
                   .retires_at = second(3),
                   .unpublished_at = second(4)},
          .wrapped = {std::byte{0}, std::byte{0xff}, std::byte{'\''}, std::byte{0}}};
}

StoredKey sealing_key() {
  StoredKey key{.id = "0a0b0c0d", .use = KeyUse::sealing, .algorithm = "", .life = {}, .wrapped = {std::byte{7}}};
  key.life.published_at = key.life.signs_from = second(5);
  return key;
}

class KeysContract : public StoreContract {
 protected:
  std::vector<StoredKey> load() { return run(stores().keys().load()).value(); }
  void apply(std::vector<StoredKey> keys) { ASSERT_TRUE(run(stores().keys().apply(std::move(keys)))); }
};

TEST_P(KeysContract, HasNoKeysAtFirst) { EXPECT_THAT(load(), testing::IsEmpty()); }

TEST_P(KeysContract, GivesBackEveryFieldAsItWasStored) {
  apply({signing_key(), sealing_key()});
  EXPECT_THAT(load(), UnorderedElementsAre(signing_key(), sealing_key()));
}

TEST_P(KeysContract, ReplacesAKeyOfTheSameIdAndKeepsTheOthers) {
  apply({signing_key(), sealing_key()});
  StoredKey changed = signing_key();
  changed.life.retires_at = std::nullopt;
  changed.life.unpublished_at = second(9);
  apply({changed});
  EXPECT_THAT(load(), UnorderedElementsAre(changed, sealing_key()));
}

TEST_P(KeysContract, RemembersAcrossARestart) {
  apply({signing_key(), sealing_key()});
  stores().restart();
  EXPECT_THAT(load(), UnorderedElementsAre(signing_key(), sealing_key()));
}

TEST_P(KeysContract, ConcludesNothingWhileUnavailable) {
  apply({signing_key()});
  stores().go_down();
  EXPECT_FALSE(run(stores().keys().load()).has_value());
  EXPECT_FALSE(run(stores().keys().apply({sealing_key()})).has_value());
  stores().come_back();
  EXPECT_THAT(load(), testing::Contains(signing_key()));
}

INSTANTIATE_TEST_SUITE_P(Stores, KeysContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
