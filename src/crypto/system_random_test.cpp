#include "crypto/system_random.h"

#include <array>
#include <set>

#include <gtest/gtest.h>

namespace bongsu::crypto {
namespace {

TEST(SystemRandom, NeverRepeatsItself) {
  SystemRandom random;
  std::set<std::array<std::byte, 16>> seen;
  for (int i = 0; i < 1000; ++i) {
    std::array<std::byte, 16> bytes{};
    random.fill(bytes);
    EXPECT_TRUE(seen.insert(bytes).second);
  }
}

TEST(SystemRandom, FillsTheWholeSpan) {
  SystemRandom random;
  std::array<bool, 64> changed{};
  for (int i = 0; i < 20; ++i) {
    std::array<std::byte, 64> bytes{};
    random.fill(bytes);
    for (std::size_t at = 0; at < bytes.size(); ++at) changed[at] = changed[at] || bytes[at] != std::byte{0};
  }
  for (std::size_t at = 0; at < changed.size(); ++at) EXPECT_TRUE(changed[at]) << "byte " << at;
}

}  // namespace
}  // namespace bongsu::crypto
