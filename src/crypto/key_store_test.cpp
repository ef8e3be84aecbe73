#include "crypto/key_store.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace bongsu::crypto {
namespace {

using std::chrono::hours;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);
constexpr RotationPolicy kPolicy{.publish_lead = hours{24}, .token_life_max = hours{2}};
constexpr std::array kAlgorithms{Algorithm::es256, Algorithm::eddsa};

const MasterKey& master() {
  static const MasterKey key = MasterKey::generate();
  return key;
}

std::vector<StoredKey> initial() { return make_initial_keys(kAlgorithms, kNow, master()); }

StoredKey& row_of(std::vector<StoredKey>& rows, KeyUse use) { return *std::ranges::find(rows, use, &StoredKey::use); }

// What a store does with upserts.
void store(std::vector<StoredKey>& rows, const std::vector<StoredKey>& upserts) {
  for (const StoredKey& upsert : upserts) {
    const auto found = std::ranges::find(rows, upsert.id, &StoredKey::id);
    if (found == rows.end()) {
      rows.push_back(upsert);
    } else {
      *found = upsert;
    }
  }
}

TEST(KeyUse, IsReadFromTheNameThatItWrites) {
  for (const KeyUse use : {KeyUse::signing, KeyUse::sealing, KeyUse::pairwise})
    EXPECT_EQ(parse_key_use(name_of(use)), use);
  EXPECT_FALSE(parse_key_use("encryption"));
}

TEST(MakeInitialKeys, GivesARingThatWorksAtOnce) {
  const auto ring = load_key_ring(initial(), master());
  ASSERT_TRUE(ring);
  EXPECT_TRUE(ring->signing_key(Algorithm::es256, kNow));
  EXPECT_TRUE(ring->signing_key(Algorithm::eddsa, kNow));
  EXPECT_TRUE(ring->sealer("https://op.example", kNow));
  EXPECT_EQ(ring->pairwise_secret().reveal().size(), 32U);
}

TEST(MakeInitialKeys, WrapsEverySecret) {
  for (const StoredKey& row : initial()) {
    EXPECT_FALSE(MasterKey::generate().unwrap(key_label(row.use, row.id), row.wrapped)) << row.id;
    EXPECT_TRUE(master().unwrap(key_label(row.use, row.id), row.wrapped)) << row.id;
  }
}

TEST(LoadKeyRing, NamesTheRowThatAnotherMasterKeyWrapped) {
  const auto rows = initial();
  const auto ring = load_key_ring(rows, MasterKey::generate());
  ASSERT_FALSE(ring);
  EXPECT_NE(ring.error().find(rows.front().id), std::string::npos);
  EXPECT_NE(ring.error().find("master key"), std::string::npos);
}

TEST(LoadKeyRing, RefusesARowWhoseSecretIsAnotherRows) {
  auto rows = initial();
  rows[0].wrapped = rows[1].wrapped;
  EXPECT_FALSE(load_key_ring(rows, master()));
}

TEST(LoadKeyRing, RefusesAKeyUnderAnIdThatIsNotItsThumbprint) {
  auto rows = initial();
  StoredKey& row = row_of(rows, KeyUse::signing);
  const auto secret = *master().unwrap(key_label(row.use, row.id), row.wrapped);
  row.id = "another";
  row.wrapped = master().wrap(key_label(row.use, row.id), secret.reveal());
  EXPECT_FALSE(load_key_ring(rows, master()));
}

TEST(LoadKeyRing, RefusesUnknownAlgorithmsAndMissingKeys) {
  auto rows = initial();
  row_of(rows, KeyUse::signing).algorithm = "ES256K";
  EXPECT_NE(load_key_ring(rows, master()).error().find("ES256K"), std::string::npos);
  for (const KeyUse use : {KeyUse::sealing, KeyUse::pairwise}) {
    auto incomplete = initial();
    std::erase_if(incomplete, [use](const StoredKey& row) { return row.use == use; });
    EXPECT_FALSE(load_key_ring(incomplete, master())) << name_of(use);
  }
}

TEST(LoadKeyRing, DoesNotShowSecretsInItsErrors) {
  auto rows = initial();
  StoredKey& row = row_of(rows, KeyUse::pairwise);
  row.wrapped = master().wrap(key_label(row.use, row.id), "hunter2");
  EXPECT_EQ(load_key_ring(rows, master()).error().find("hunter2"), std::string::npos);
}

TEST(RotateSigningKey, PassesSigningOnWithoutAGap) {
  auto rows = initial();
  const std::string old_kid = load_key_ring(rows, master())->signing_key(Algorithm::es256, kNow)->kid();
  const auto upserts = rotate_signing_key(rows, Algorithm::es256, kNow, kPolicy, master());
  ASSERT_TRUE(upserts);
  ASSERT_EQ(upserts->size(), 2U);
  store(rows, *upserts);
  const auto ring = load_key_ring(rows, master());
  ASSERT_TRUE(ring);
  const base::Instant handover = kNow + kPolicy.publish_lead;
  EXPECT_EQ(ring->signing_key(Algorithm::es256, handover - std::chrono::milliseconds{1})->kid(), old_kid);
  EXPECT_NE(ring->signing_key(Algorithm::es256, handover)->kid(), old_kid);
  EXPECT_EQ(ring->verification_keys(kNow).size(), 3U);
  EXPECT_EQ(ring->verification_keys(handover + kPolicy.token_life_max).size(), 2U);
}

TEST(RotateSigningKey, TouchesNoOtherKey) {
  const auto rows = initial();
  const auto upserts = rotate_signing_key(rows, Algorithm::es256, kNow, kPolicy, master());
  for (const StoredKey& upsert : *upserts) {
    EXPECT_EQ(upsert.use, KeyUse::signing);
    EXPECT_EQ(upsert.algorithm, "ES256");
  }
}

TEST(RotateSigningKey, IsRefusedWhileARotationIsUnderWay) {
  auto rows = initial();
  store(rows, *rotate_signing_key(rows, Algorithm::es256, kNow, kPolicy, master()));
  EXPECT_EQ(rotate_signing_key(rows, Algorithm::es256, kNow + hours{1}, kPolicy, master()).error(),
            RotationRefusal::under_way);
  EXPECT_TRUE(rotate_signing_key(rows, Algorithm::eddsa, kNow + hours{1}, kPolicy, master()));
}

TEST(RotateSigningKey, BeginsAnAlgorithmThatIsNew) {
  auto rows = initial();
  store(rows, *rotate_signing_key(rows, Algorithm::es384, kNow, kPolicy, master()));
  EXPECT_TRUE(load_key_ring(rows, master())->signing_key(Algorithm::es384, kNow));
}

TEST(RotateSealingKey, IsKnownToAllBeforeItSeals) {
  auto rows = initial();
  store(rows, *rotate_sealing_key(rows, kNow, kPolicy, master()));
  const auto ring = load_key_ring(rows, master());
  const base::Instant handover = kNow + kPolicy.publish_lead;
  const Sealer at_once = *ring->sealer("https://op.example", kNow);
  const Sealer later = *ring->sealer("https://op.example", handover);
  const std::string early = at_once.seal(Purpose::refresh_token, "early");
  const std::string late = later.seal(Purpose::refresh_token, "late");
  EXPECT_NE(early.substr(0, 6), late.substr(0, 6));
  EXPECT_EQ(at_once.open(Purpose::refresh_token, late), "late");
  EXPECT_EQ(later.open(Purpose::refresh_token, early), "early");
}

TEST(RotateSealingKey, LeavesThePairwiseSecretAsItWas) {
  auto rows = initial();
  const std::string before{load_key_ring(rows, master())->pairwise_secret().reveal()};
  store(rows, *rotate_sealing_key(rows, kNow, kPolicy, master()));
  EXPECT_EQ(load_key_ring(rows, master())->pairwise_secret().reveal(), before);
}

}  // namespace
}  // namespace bongsu::crypto
