#include "credential/recovery_code.h"

#include <set>

#include <gtest/gtest.h>

#include "crypto/system_random.h"

namespace bongsu::credential {
namespace {

const continuity::AccountId kHong{"hong"};
const continuity::AccountId kKim{"kim"};

RecoveryCode code_of(std::string_view typed) { return RecoveryCode::parse(typed).value(); }

TEST(RecoveryCode, IsReadAsPeopleTypeIt) {
  for (const std::string_view typed : {"7K3M-9QXR-2HVD-T5W1", "7k3m9qxr2hvdt5w1", " 7K3M 9QXR 2HVD T5WI ",
                                       "7k3m-9qxr-2hvd-t5wl", "7K3M--9QXR\t2HVD-T5W1"}) {
    const auto code = RecoveryCode::parse(typed);
    ASSERT_TRUE(code) << typed;
    EXPECT_EQ(code->to_text().reveal(), "7K3M-9QXR-2HVD-T5W1") << typed;
  }
  EXPECT_EQ(code_of("oooo-0000-OOOO-0000").letters().reveal(), "0000000000000000");
}

TEST(RecoveryCode, IsNothingElse) {
  for (const std::string_view typed : {"", "7K3M-9QXR-2HVD-T5W", "7K3M-9QXR-2HVD-T5W11", "7K3M-9QXR-2HVD-T5WU",
                                       "7K3M_9QXR_2HVD_T5W1", "123456", "７K3M-9QXR-2HVD-T5W"}) {
    EXPECT_FALSE(RecoveryCode::parse(typed)) << typed;
  }
  EXPECT_FALSE(RecoveryCode::parse(std::string_view{"7K3M-9QXR-2HVD-T5W\0", 19}));
}

TEST(MakeRecoveryCodes, DrawsTenThatReadBackAndNeverRepeat) {
  crypto::SystemRandom random;
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) {
    for (const RecoveryCode& code : make_recovery_codes(random)) {
      const std::string text{code.to_text().reveal()};
      EXPECT_EQ(code_of(text).letters().reveal(), code.letters().reveal());
      seen.insert(text);
    }
  }
  EXPECT_EQ(seen.size(), 100 * kRecoveryCodes);
}

TEST(MakeRecoveryCodes, UsesEveryLetterInEveryPlace) {
  crypto::SystemRandom random;
  std::array<std::set<char>, kRecoveryCodeLetters> seen;
  for (int i = 0; i < 2'000; ++i) {
    const RecoveryCode code = RecoveryCode::make(random);
    for (std::size_t at = 0; at < seen.size(); ++at) seen[at].insert(code.letters().reveal()[at]);
  }
  for (const std::set<char>& letters : seen) EXPECT_EQ(letters.size(), 32U);
}

TEST(FindRecoveryCode, FindsItsOwnHashOnly) {
  const RecoveryCode mine = code_of("7K3M-9QXR-2HVD-T5WB");
  const RecoveryCode other = code_of("7K3M-9QXR-2HVD-T5WC");
  const std::vector<std::string> hashes{hash_recovery_code(kHong, other), hash_recovery_code(kHong, mine)};
  EXPECT_EQ(find_recovery_code(hashes, kHong, mine), &hashes[1]);
  EXPECT_EQ(find_recovery_code(hashes, kHong, code_of("0000-0000-0000-0000")), nullptr);
  EXPECT_EQ(find_recovery_code(hashes, kKim, mine), nullptr);  // the account is part of the hash
  EXPECT_EQ(find_recovery_code({}, kHong, mine), nullptr);
}

TEST(HashRecoveryCode, HoldsNothingOfTheCode) {
  EXPECT_FALSE(hash_recovery_code(kHong, code_of("7K3M-9QXR-2HVD-T5WB")).contains("7K3M"));
}

TEST(RecoveryUseName, DiffersByAccountAndCode) {
  EXPECT_EQ(recovery_use_name(kHong, "a"), recovery_use_name(kHong, "a"));
  EXPECT_NE(recovery_use_name(kHong, "a"), recovery_use_name(kHong, "b"));
  EXPECT_NE(recovery_use_name(kHong, "a"), recovery_use_name(kKim, "a"));
}

}  // namespace
}  // namespace bongsu::credential
