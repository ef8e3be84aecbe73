#include "crypto/sealing.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/encoding.h"

namespace bongsu::crypto {
namespace {

constexpr std::string_view kIssuer = "https://op.example";

TEST(Sealer, OpensWhatItSealed) {
  const Sealer sealer{kIssuer, SealingKey::generate()};
  for (const std::string& plaintext :
       {std::string{}, std::string{"x"}, std::string(10'000, 'y'), std::string(1, '\0')}) {
    EXPECT_EQ(sealer.open(Purpose::session, sealer.seal(Purpose::session, plaintext)), plaintext);
  }
}

TEST(Sealer, OpensAtAnyNodeThatHoldsTheKey) {
  const SealingKey key = SealingKey::generate();
  const std::string text = Sealer{kIssuer, key}.seal(Purpose::interaction, "state");
  EXPECT_EQ((Sealer{kIssuer, key}.open(Purpose::interaction, text)), "state");
}

TEST(Sealer, WritesTheDocumentedFormat) {
  const SealingKey key{{std::byte{1}, std::byte{2}, std::byte{3}, std::byte{4}},
                       base::SecretString{std::string(32, 'k')}};
  const auto bytes = base::decode_base64url(Sealer{kIssuer, key}.seal(Purpose::session, "abc"));
  ASSERT_TRUE(bytes);
  EXPECT_EQ(bytes->size(), 1U + 4U + 24U + 3U + 16U);
  EXPECT_EQ(base::encode_hex(std::span{*bytes}.first(5)), "0101020304");
}

// Made from sealing.md alone, with another implementation of the cipher.
TEST(Sealer, OpensAnArtefactMadeFromTheDocument) {
  const SealingKey key{{std::byte{1}, std::byte{2}, std::byte{3}, std::byte{4}},
                       base::SecretString{std::string(32, 'k')}};
  EXPECT_EQ((Sealer{kIssuer, key}.open(Purpose::session,
                                       "AQECAwQAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhe8na_3YJzYsfw806vOhuL01wSZJC58d82nXKvz")),
            "known answer");
}

TEST(Sealer, NeverSealsTheSameTwice) {
  const Sealer sealer{kIssuer, SealingKey::generate()};
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(seen.insert(sealer.seal(Purpose::session, "same")).second);
}

TEST(Sealer, DoesNotOpenForAnotherPurpose) {
  const Sealer sealer{kIssuer, SealingKey::generate()};
  const std::string code = sealer.seal(Purpose::authorization_code, "state");
  for (const Purpose purpose :
       {Purpose::interaction, Purpose::session, Purpose::refresh_token, Purpose::access_token, Purpose::browser,
        Purpose::hint, Purpose::csrf, Purpose::consent, Purpose::logout, Purpose::demo_client, Purpose::provider_trip,
        Purpose::provider_answer, Purpose::mail}) {
    EXPECT_EQ(sealer.open(purpose, code).error(), OpenError::forged);
  }
}

TEST(Sealer, DoesNotOpenForAnotherIssuer) {
  const SealingKey key = SealingKey::generate();
  const std::string text = Sealer{kIssuer, key}.seal(Purpose::session, "state");
  EXPECT_EQ((Sealer{"https://other.example", key}.open(Purpose::session, text).error()), OpenError::forged);
}

TEST(Sealer, RefusesEveryAlteredByte) {
  const Sealer sealer{kIssuer, SealingKey::generate()};
  const auto bytes = *base::decode_base64url(sealer.seal(Purpose::session, "state"));
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    base::Bytes altered = bytes;
    altered[at] ^= std::byte{0x80};
    const auto opened = sealer.open(Purpose::session, base::encode_base64url(altered));
    ASSERT_FALSE(opened) << "byte " << at;
    const OpenError expected = at == 0 ? OpenError::malformed : at < 5 ? OpenError::unknown_key : OpenError::forged;
    EXPECT_EQ(opened.error(), expected) << "byte " << at;
  }
}

TEST(Sealer, RefusesTextThatIsCutOffOrContinued) {
  const Sealer sealer{kIssuer, SealingKey::generate()};
  const std::string text = sealer.seal(Purpose::session, "state");
  for (std::size_t size = 0; size < text.size(); ++size) {
    EXPECT_FALSE(sealer.open(Purpose::session, text.substr(0, size))) << size;
  }
  EXPECT_EQ(sealer.open(Purpose::session, text + "AAAA").error(), OpenError::forged);
}

TEST(Sealer, CallsTextMalformedThatIsNoArtefact) {
  const Sealer sealer{kIssuer, SealingKey::generate()};
  const std::string text = sealer.seal(Purpose::session, "state");
  for (const std::string& bad : {std::string{}, std::string{"x"}, text + "=", text + " ", " " + text,
                                 std::string(59, 'A'), std::string(kSealedBytesMax + 4, 'A')}) {
    EXPECT_EQ(sealer.open(Purpose::session, bad).error(), OpenError::malformed) << bad.size();
  }
}

TEST(Sealer, OpensUnderOlderKeysAndSealsUnderTheCurrentOne) {
  const SealingKey old_key = SealingKey::generate();
  const SealingKey new_key = SealingKey::generate();
  const Sealer before{kIssuer, old_key, {new_key}};
  const Sealer after{kIssuer, new_key, {old_key}};
  EXPECT_EQ(after.open(Purpose::session, before.seal(Purpose::session, "old")), "old");
  EXPECT_EQ(before.open(Purpose::session, after.seal(Purpose::session, "new")), "new");
  const Sealer without_old{kIssuer, new_key};
  EXPECT_TRUE(without_old.open(Purpose::session, after.seal(Purpose::session, "new")));
  EXPECT_EQ(without_old.open(Purpose::session, before.seal(Purpose::session, "old")).error(), OpenError::unknown_key);
}

TEST(Sealer, CallsAnotherKeyOfTheSameIdForged) {
  const SealingKey::Id id{};
  const Sealer ours{kIssuer, {id, base::SecretString{std::string(32, 'a')}}};
  const Sealer theirs{kIssuer, {id, base::SecretString{std::string(32, 'b')}}};
  EXPECT_EQ(ours.open(Purpose::session, theirs.seal(Purpose::session, "x")).error(), OpenError::forged);
}

}  // namespace
}  // namespace bongsu::crypto
