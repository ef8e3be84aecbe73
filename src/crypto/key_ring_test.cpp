#include "crypto/key_ring.h"

#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>

#include "crypto/jwk.h"
#include "crypto/live_key_ring.h"

namespace bongsu::crypto {
namespace {

using std::chrono::hours;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);
constexpr std::string_view kIssuer = "https://op.example";

const KeyLife kOld{kNow - hours{90}, kNow - hours{80}, kNow, kNow + hours{2}};
const KeyLife kNew{kNow - hours{24}, kNow, {}, {}};

SigningKeyRecord signing(Algorithm algorithm, const KeyLife& life) {
  return {SigningKey{PrivateKey::generate(algorithm)}, life};
}

SealingKeyRecord sealing(const KeyLife& life) { return {SealingKey::generate(), life}; }

KeyRing ring_of(std::vector<SigningKeyRecord> signing_keys, std::vector<SealingKeyRecord> sealing_keys = {}) {
  return KeyRing{std::move(signing_keys), std::move(sealing_keys), base::SecretString{std::string(32, 'p')}};
}

TEST(KeyRing, PassesFromOneSigningKeyToTheNextAtTheSameMoment) {
  const auto old_key = signing(Algorithm::es256, kOld);
  const auto new_key = signing(Algorithm::es256, kNew);
  const KeyRing ring = ring_of({old_key, new_key});
  EXPECT_EQ(ring.signing_key(Algorithm::es256, kNow - std::chrono::milliseconds{1})->kid(), old_key.key.kid());
  EXPECT_EQ(ring.signing_key(Algorithm::es256, kNow)->kid(), new_key.key.kid());
}

TEST(KeyRing, SignsWithTheNewestOfSeveral) {
  const auto older = signing(Algorithm::es256, {kNow - hours{9}, kNow - hours{9}, {}, {}});
  const auto newer = signing(Algorithm::es256, {kNow - hours{8}, kNow - hours{8}, {}, {}});
  EXPECT_EQ(ring_of({older, newer}).signing_key(Algorithm::es256, kNow)->kid(), newer.key.kid());
  EXPECT_EQ(ring_of({newer, older}).signing_key(Algorithm::es256, kNow)->kid(), newer.key.kid());
}

TEST(KeyRing, ChoosesTheSameOfTwoEquallyNewKeysAtEveryNode) {
  const auto a = signing(Algorithm::es256, kNew);
  const auto b = signing(Algorithm::es256, kNew);
  EXPECT_EQ(ring_of({a, b}).signing_key(Algorithm::es256, kNow)->kid(),
            ring_of({b, a}).signing_key(Algorithm::es256, kNow)->kid());
}

TEST(KeyRing, KeepsAlgorithmsApart) {
  const KeyRing ring = ring_of({signing(Algorithm::eddsa, kNew), signing(Algorithm::es256, kNew)});
  EXPECT_EQ(ring.signing_key(Algorithm::eddsa, kNow)->algorithm(), Algorithm::eddsa);
  EXPECT_FALSE(ring.signing_key(Algorithm::rs256, kNow));
  EXPECT_EQ(ring.signing_algorithms(kNow), (std::vector{Algorithm::es256, Algorithm::eddsa}));
  EXPECT_TRUE(ring.signing_algorithms(kNow - hours{1}).empty());
}

TEST(KeyRing, PublishesKeysFromBeforeTheySignUntilNothingTheySignedIsValid) {
  const auto old_key = signing(Algorithm::es256, kOld);
  const auto new_key = signing(Algorithm::es256, kNew);
  const KeyRing ring = ring_of({old_key, new_key});
  const auto kids_at = [&](base::Instant now) {
    std::string kids;
    for (const PublicKey& key : ring.verification_keys(now)) kids += key.kid() + ' ';
    return kids;
  };
  const std::string both = new_key.key.kid() + ' ' + old_key.key.kid() + ' ';
  EXPECT_EQ(kids_at(kNow - hours{1}), both);
  EXPECT_EQ(kids_at(kNow), both);
  EXPECT_EQ(kids_at(kNow + hours{2}), new_key.key.kid() + ' ');
}

TEST(KeyRing, PublishesAJwkSetWithoutPrivateParts) {
  const KeyRing ring = ring_of({signing(Algorithm::es256, kNew), signing(Algorithm::rs256, kNew)});
  const auto keys = parse_jwk_set(ring.published(kNow));
  ASSERT_TRUE(keys);
  EXPECT_EQ(keys->size(), 2U);
  EXPECT_EQ(boost::json::serialize(ring.published(kNow)).find("\"d\""), std::string::npos);
}

TEST(KeyRing, SealsUnderTheNewestKeyAndOpensUnderEveryOneThatIsNotExpired) {
  const KeyRing ring = ring_of({}, {sealing(kOld), sealing(kNew)});
  const Sealer before = *ring.sealer(kIssuer, kNow - hours{1});
  const Sealer after = *ring.sealer(kIssuer, kNow);
  const std::string old_text = before.seal(Purpose::session, "old");
  const std::string new_text = after.seal(Purpose::session, "new");
  EXPECT_NE(old_text.substr(0, 6), new_text.substr(0, 6));
  EXPECT_EQ(after.open(Purpose::session, old_text), "old");
  EXPECT_EQ(before.open(Purpose::session, new_text), "new");
  EXPECT_EQ(ring.sealer(kIssuer, kNow + hours{2})->open(Purpose::session, old_text).error(), OpenError::unknown_key);
}

TEST(KeyRing, HasNoSealerWhenNoKeySealsYet) {
  EXPECT_FALSE(ring_of({}, {sealing(kNew)}).sealer(kIssuer, kNow - hours{1}));
  EXPECT_FALSE(ring_of({}).sealer(kIssuer, kNow));
}

TEST(LiveKeyRing, LeavesASnapshotAsItWasWhenTheRingIsReplaced) {
  LiveKeyRing live{ring_of({signing(Algorithm::es256, kNew)})};
  const KeyRing snapshot = live.current();
  live.replace(ring_of({}));
  EXPECT_TRUE(snapshot.signing_key(Algorithm::es256, kNow));
  EXPECT_FALSE(live.current().signing_key(Algorithm::es256, kNow));
}

TEST(LiveKeyRing, IsReadAndReplacedFromManyThreads) {
  const KeyRing one = ring_of({signing(Algorithm::es256, kNew)});
  LiveKeyRing live{one};
  std::thread writer{[&] {
    for (int i = 0; i < 200; ++i) live.replace(ring_of({one.signing_records().front()}));
  }};
  int verified = 0;
  for (int i = 0; i < 50; ++i) {
    const auto key = live.current().signing_key(Algorithm::es256, kNow);
    if (key->public_key.verifies("message", key->private_key.sign("message"))) ++verified;
  }
  writer.join();
  EXPECT_EQ(verified, 50);
}

// One key, used by several threads at once: what every I/O thread of a node does.
TEST(KeyRing, SignsAndVerifiesInManyThreadsAtOnce) {
  const KeyRing ring =
      ring_of({signing(Algorithm::es256, kNew), signing(Algorithm::rs256, kNew), signing(Algorithm::eddsa, kNew)});
  std::array<int, 4> verified{};
  std::vector<std::thread> threads;
  for (int& count : verified) {
    threads.emplace_back([&ring, &count] {
      for (int i = 0; i < 10; ++i) {
        for (const Algorithm algorithm : kSigningAlgorithms) {
          const SigningKey key = *ring.signing_key(algorithm, kNow);
          if (key.public_key.verifies("message", key.private_key.sign("message"))) ++count;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const int count : verified) EXPECT_EQ(count, 30);
}

}  // namespace
}  // namespace bongsu::crypto
