#include "crypto/master_key.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>

namespace bongsu::crypto {
namespace {

MasterKey parsed(std::string text) { return *MasterKey::parse(base::SecretString{std::move(text)}); }

TEST(MasterKey, ComesBackFromItsText) {
  const MasterKey key = MasterKey::generate();
  const std::string text{key.to_text().reveal()};
  EXPECT_EQ(text.size(), 44U);
  EXPECT_EQ(text.back(), '\n');
  const base::Bytes wrapped = key.wrap("label", "secret");
  EXPECT_EQ(parsed(text).unwrap("label", wrapped)->reveal(), "secret");
  EXPECT_EQ(parsed(text.substr(0, 43)).unwrap("label", wrapped)->reveal(), "secret");
  EXPECT_EQ(parsed(text.substr(0, 43) + "\r\n").unwrap("label", wrapped)->reveal(), "secret");
}

TEST(MasterKey, IsNeverTheSameTwice) {
  EXPECT_FALSE(MasterKey::generate().to_text().equals(MasterKey::generate().to_text().reveal()));
}

TEST(MasterKey, RefusesTextThatItDidNotWrite) {
  const std::string text(43, 'A');
  ASSERT_TRUE(MasterKey::parse(base::SecretString{text}));
  for (const std::string& bad : {std::string{}, text.substr(1), text + "A", text + "\n\n", " " + text, text + "=",
                                 text.substr(1) + "+", text.substr(1) + "B"}) {
    EXPECT_EQ(MasterKey::parse(base::SecretString{bad}).error(), MasterKeyError::malformed) << bad;
  }
}

TEST(MasterKey, UnwrapsOnlyUnderTheSameLabel) {
  const MasterKey key = MasterKey::generate();
  const base::Bytes wrapped = key.wrap("signing:a", "secret");
  EXPECT_EQ(key.unwrap("signing:b", wrapped).error(), UnwrapError::wrong_key_or_label);
  EXPECT_EQ(key.unwrap("", wrapped).error(), UnwrapError::wrong_key_or_label);
  EXPECT_EQ(key.unwrap("signing:a", wrapped)->reveal(), "secret");
}

TEST(MasterKey, DoesNotUnwrapWhatAnotherOneWrapped) {
  const base::Bytes wrapped = MasterKey::generate().wrap("label", "secret");
  EXPECT_EQ(MasterKey::generate().unwrap("label", wrapped).error(), UnwrapError::wrong_key_or_label);
}

TEST(MasterKey, RefusesEveryAlteredByte) {
  const MasterKey key = MasterKey::generate();
  const base::Bytes wrapped = key.wrap("label", "");
  ASSERT_TRUE(key.unwrap("label", wrapped));
  for (std::size_t at = 0; at < wrapped.size(); ++at) {
    base::Bytes altered = wrapped;
    altered[at] ^= std::byte{1};
    EXPECT_FALSE(key.unwrap("label", altered)) << "byte " << at;
    EXPECT_EQ(key.unwrap("label", std::span{wrapped}.first(at)).error(), UnwrapError::malformed) << "bytes " << at;
  }
}

TEST(MasterKey, DoesNotShowTheSecretInWhatItWraps) {
  const base::Bytes wrapped = MasterKey::generate().wrap("label", "a rather long secret");
  EXPECT_EQ(base::as_text(wrapped).find("secret"), std::string_view::npos);
}

}  // namespace
}  // namespace bongsu::crypto
