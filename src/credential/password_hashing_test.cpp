#include "credential/password_hashing.h"

#include <gtest/gtest.h>

#include <exception>
#include <functional>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace bongsu::credential {
namespace {

constexpr crypto::PasswordHashParameters kCheap{.memory_kib = 8, .passes = 1};

// Works in place and counts; or refuses, as a pool past its capacity does.
class CountingOffload final : public Offload {
 public:
  Task<base::Fetched<void>> run(std::function<void()> work) override {
    if (full) {
      base::Unavailable refusal{.cause = "queue full", .retry_after = std::chrono::seconds{2}};
      co_return std::unexpected(std::move(refusal));
    }
    ++runs;
    work();
    co_return base::Fetched<void>{};
  }

  bool full = false;
  int runs = 0;
};

template <typename T>
T run(Task<T> task) {
  boost::asio::io_context context;
  std::optional<T> result;
  boost::asio::co_spawn(context, std::move(task), [&result](std::exception_ptr fault, T value) {
    if (fault) std::rethrow_exception(fault);
    result.emplace(std::move(value));
  });
  context.run();
  return std::move(result).value();
}

class PasswordHashingTest : public testing::Test {
 protected:
  CountingOffload offload;
  PasswordHashing hashing{offload, kCheap};
};

TEST_F(PasswordHashingTest, VerifiesWhatItHashed) {
  const auto stored = run(hashing.hash(base::SecretString{"correct horse"}));
  ASSERT_TRUE(stored);
  EXPECT_EQ(run(hashing.verify(*stored, base::SecretString{"correct horse"})).value(), Verdict::right);
  EXPECT_EQ(run(hashing.verify(*stored, base::SecretString{"correct house"})).value(), Verdict::wrong);
}

TEST_F(PasswordHashingTest, DoesTheSameWorkWithoutAnAccount) {
  EXPECT_EQ(run(hashing.verify(std::nullopt, base::SecretString{"correct horse"})).value(), Verdict::wrong);
  EXPECT_EQ(offload.runs, 1);
  EXPECT_FALSE(crypto::needs_rehash(crypto::dummy_password_hash(kCheap), kCheap));
}

// Its dummy cannot be computed (no pass), so that it is unavailable where it is asked to.
TEST_F(PasswordHashingTest, DoesTheDummysWorkWhereAHashFromElsewhereReadsNothing) {
  PasswordHashing without_dummy{offload, {.memory_kib = 8, .passes = 0}};
  ASSERT_FALSE(run(without_dummy.verify(std::nullopt, base::SecretString{"correct horse"})));
  for (const std::string stored : {"$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5",
                                   "$y$j75$F5Jx5fExrKuPp53xLKQ..1$nk1OIfNlgxaf/HSxYixzobfFas6HKJniEsUsN04weVD"}) {
    for (const std::string& unread : {std::string(512, 'p'), std::string{"a\0b", 3}}) {
      EXPECT_FALSE(run(without_dummy.verify(stored, base::SecretString{unread}))) << stored;
      EXPECT_EQ(run(hashing.verify(stored, base::SecretString{unread})).value(), Verdict::wrong) << stored;
    }
    EXPECT_EQ(run(without_dummy.verify(stored, base::SecretString{std::string(511, 'p')})).value(), Verdict::wrong);
  }
}

TEST_F(PasswordHashingTest, IsUnavailableAndNeverWrongWhenThePoolIsFull) {
  const auto stored = run(hashing.hash(base::SecretString{"correct horse"}));
  offload.full = true;
  const auto verdict = run(hashing.verify(*stored, base::SecretString{"correct horse"}));
  ASSERT_FALSE(verdict);
  EXPECT_EQ(verdict.error().retry_after, std::chrono::seconds{2});
  EXPECT_FALSE(run(hashing.hash(base::SecretString{"correct horse"})));
}

TEST_F(PasswordHashingTest, IsUnavailableForAHashThatItCannotRead) {
  EXPECT_FALSE(run(hashing.verify("$2y$10$abcdefghijklmnopqrstuv", base::SecretString{"correct horse"})));
}

TEST_F(PasswordHashingTest, VerifiesAHashFromElsewhereAndWantsItRenewed) {
  // htpasswd -nbB -C 5
  const std::string stored = "$2y$05$nesc0kvXkxnu3BNCpqjq4ueRe2TJTFOQJEdKFbhbt1Jekedd8LKPu";
  EXPECT_EQ(run(hashing.verify(stored, base::SecretString{"user1password"})).value(), Verdict::right);
  EXPECT_EQ(run(hashing.verify(stored, base::SecretString{"user2password"})).value(), Verdict::wrong);
  EXPECT_TRUE(hashing.needs_rehash(stored, base::SecretString{"user1password"}));
}

// What follows was not compared: renewed with a slip in it, the hash would refuse the password that was meant.
TEST_F(PasswordHashingTest, DoesNotRenewABcryptHashByMoreThanItReads) {
  const std::string stored = "$2b$05$nesc0kvXkxnu3BNCpqjq4u0mzaDd3ZElZvcxHtHpgzTY3Bd98b8tG";  // of 72 letters p
  const base::SecretString slip{std::string(72, 'p') + "slip"};
  EXPECT_EQ(run(hashing.verify(stored, slip)).value(), Verdict::right);
  EXPECT_FALSE(hashing.needs_rehash(stored, slip));
  EXPECT_FALSE(hashing.needs_rehash(stored, base::SecretString{std::string(72, 'p')}));
  EXPECT_TRUE(hashing.needs_rehash(stored, base::SecretString{std::string(71, 'p')}));
}

TEST_F(PasswordHashingTest, RenewsHashesOfOtherParameters) {
  const auto stored = run(hashing.hash(base::SecretString{"correct horse"}));
  EXPECT_FALSE(hashing.needs_rehash(*stored, base::SecretString{"correct horse"}));
  const PasswordHashing stronger{offload, {.memory_kib = 16, .passes = 1}};
  EXPECT_TRUE(stronger.needs_rehash(*stored, base::SecretString{"correct horse"}));
}

}  // namespace
}  // namespace bongsu::credential
