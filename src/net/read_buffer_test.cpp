#include "net/read_buffer.h"

#include <gtest/gtest.h>

#include <string>

namespace bongsu::net {
namespace {

void fill(ReadBuffer& buffer, std::string_view bytes) {
  while (!bytes.empty()) {
    const std::span<char> room = buffer.prepare();
    const std::size_t count = std::min(room.size(), bytes.size());
    std::copy_n(bytes.begin(), count, room.begin());
    buffer.commit(count);
    bytes.remove_prefix(count);
  }
}

TEST(ReadBuffer, KeepsWhatIsUnreadWhileItGrowsAndMoves) {
  ReadBuffer buffer{10'000};
  std::string expected;
  for (int i = 0; i < 2000; ++i) expected += static_cast<char>('a' + i % 26);
  fill(buffer, expected + expected);
  buffer.consume(expected.size());
  fill(buffer, expected + expected + expected);
  EXPECT_EQ(buffer.unread(), expected + expected + expected + expected);
  EXPECT_FALSE(buffer.is_full());
}

TEST(ReadBuffer, IsFullAtItsLimitAndEmptyAfterAll) {
  ReadBuffer buffer{5000};
  fill(buffer, std::string(5000, 'a'));
  EXPECT_TRUE(buffer.is_full());
  buffer.consume(1);
  EXPECT_FALSE(buffer.is_full());
  EXPECT_FALSE(buffer.prepare().empty());
  buffer.consume(4999);
  EXPECT_TRUE(buffer.empty());
}

}  // namespace
}  // namespace bongsu::net
