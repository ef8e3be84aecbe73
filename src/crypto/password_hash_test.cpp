#include "crypto/password_hash.h"

#include <sys/resource.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace bongsu::crypto {
namespace {

using base::SecretString;

// As little as Argon2 allows: what is tested here does not depend on cost.
constexpr PasswordHashParameters kCheap{.memory_kib = 8, .passes = 1};

TEST(PasswordHash, VerifiesThePasswordAndNoOther) {
  const std::string stored = *hash_password(SecretString{"봉수 correct horse"}, kCheap);
  EXPECT_TRUE(*verify_password(stored, SecretString{"봉수 correct horse"}));
  EXPECT_FALSE(*verify_password(stored, SecretString{"봉수 correct horsf"}));
  EXPECT_FALSE(*verify_password(stored, SecretString{}));
}

TEST(PasswordHash, TakesAnyLengthAndAnyByte) {
  for (const std::string& password : {std::string{}, std::string(4096, 'p'), std::string{"a\0b", 3}}) {
    const std::string stored = *hash_password(SecretString{password}, kCheap);
    EXPECT_TRUE(*verify_password(stored, SecretString{password}));
    EXPECT_FALSE(*verify_password(stored, SecretString{password + "x"}));
  }
  EXPECT_FALSE(*verify_password(*hash_password(SecretString{std::string{"a\0b", 3}}, kCheap), SecretString{"a"}));
}

TEST(PasswordHash, IsSaltedAfreshEachTime) {
  EXPECT_NE(*hash_password(SecretString{"same"}, kCheap), *hash_password(SecretString{"same"}, kCheap));
}

TEST(PasswordHash, StatesItsParameters) {
  EXPECT_TRUE(hash_password(SecretString{"p"}, kCheap)->starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
  EXPECT_EQ(PasswordHashParameters{}, (PasswordHashParameters{.memory_kib = 19456, .passes = 2}));
}

// Made by the reference implementation, libargon2.
TEST(PasswordHash, VerifiesWhatTheReferenceImplementationMade) {
  const std::string_view stored =
      "$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$Gpj7qOY5RCXJvcMzqcdQqvgR3wcPX7SleI4c9NtXk6E";
  EXPECT_TRUE(*verify_password(stored, SecretString{"password"}));
  EXPECT_FALSE(*verify_password(stored, SecretString{"Password"}));
}

TEST(PasswordHash, CallsOtherFormatsUnsupportedAndNotWrong) {
  const std::string sound = *hash_password(SecretString{"p"}, kCheap);
  for (const std::string& stored :
       {std::string{}, std::string{"p"}, std::string{"$2b$12$abcdefghijklmnopqrstuuu"}, "$argon2x$" + sound.substr(10),
        std::string{"$argon2id$"}, std::string{"$argon2id$v=19$m=8,t=1,p=1$"}, sound.substr(0, 30),
        sound.substr(0, sound.size() - 1), sound + '\0', sound + "A", sound + "=", sound + std::string(200, 'A')}) {
    EXPECT_EQ(verify_password(stored, SecretString{"p"}).error(), PasswordHashError::unsupported_format) << stored;
  }
}

// Lets this process have little more memory than it has now.
void allow_no_more_than(rlim_t bytes_more) {
  std::ifstream statm{"/proc/self/statm"};
  rlim_t pages = 0;
  statm >> pages;
  const rlim_t bytes = pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE)) + bytes_more;
  const rlimit limit{.rlim_cur = bytes, .rlim_max = bytes};
  setrlimit(RLIMIT_AS, &limit);
}

// "Could not check" is never "wrong": where memory runs out, the right password is not refused.
TEST(PasswordHashDeathTest, SaysThatItCouldNotCheckWhenMemoryIsOut) {
  const PasswordHashParameters parameters{.memory_kib = 64 * 1024, .passes = 1};
  const std::string stored = dummy_password_hash(parameters);
  const SecretString password{"password"};
  const auto verify_without_memory = [&] {
    allow_no_more_than(16 * 1024 * 1024);
    const auto verified = verify_password(stored, password);
    const auto hashed = hash_password(password, parameters);
    const bool told = !verified && verified.error() == PasswordHashError::out_of_memory && !hashed &&
                      hashed.error() == PasswordHashError::out_of_memory;
    _exit(told ? 0 : 1);
  };
  EXPECT_EXIT(verify_without_memory(), testing::ExitedWithCode(0), "");
}

TEST(PasswordHash, ReadsItsParametersStrictly) {
  const std::string tail =
      hash_password(SecretString{"p"}, kCheap)->substr(std::string_view{"$argon2id$v=19$m=8,t=1,p=1"}.size());
  for (const std::string_view head :
       {"$argon2id$v=17$m=8,t=1,p=1", "$argon2id$v=$m=8,t=1,p=1", "$argon2id$v=19$m=8,t=0,p=1",
        "$argon2id$v=19$m=8,t=1,p=2", "$argon2id$v=19$m=-8,t=1,p=1", "$argon2id$v=19$m= 8,t=1,p=1",
        "$argon2id$v=19$m=7,t=1,p=1", "$argon2id$v=19$m=4294967296,t=1,p=1", "$argon2id$v=19$t=1,m=8,p=1",
        "$argon2id$v=19$m=8,t=1"}) {
    EXPECT_EQ(verify_password(std::string{head} + tail, SecretString{"p"}).error(),
              PasswordHashError::unsupported_format)
        << head;
  }
}

TEST(PasswordHash, NeedsRehashWhenItsParametersOrFormatDiffer) {
  const std::string stored = *hash_password(SecretString{"p"}, kCheap);
  EXPECT_FALSE(needs_rehash(stored, kCheap));
  EXPECT_TRUE(needs_rehash(stored, {.memory_kib = 16, .passes = 1}));
  EXPECT_TRUE(needs_rehash(stored, {.memory_kib = 8, .passes = 2}));
  EXPECT_TRUE(needs_rehash("$2b$12$abcdefghijklmnopqrstuuu", kCheap));
}

TEST(DummyPasswordHash, CostsWhatARealOneCostsAndMatchesNothing) {
  const std::string dummy = dummy_password_hash(kCheap);
  EXPECT_FALSE(needs_rehash(dummy, kCheap));
  EXPECT_EQ(dummy.size(), hash_password(SecretString{"p"}, kCheap)->size());
  for (const std::string_view password : {"", "p", "password", "dummy"}) {
    const auto verified = verify_password(dummy, SecretString{std::string{password}});
    ASSERT_TRUE(verified);
    EXPECT_FALSE(*verified);
  }
  EXPECT_FALSE(needs_rehash(dummy_password_hash({}), {}));
}

}  // namespace
}  // namespace bongsu::crypto
