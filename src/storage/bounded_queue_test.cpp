#include "storage/bounded_queue.h"

#include <memory>
#include <thread>

#include <gmock/gmock.h>

namespace bongsu::storage {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(BoundedQueue, GivesItemsInOrderAndAtMostSoMany) {
  BoundedQueue<int> queue{10};
  for (int i = 1; i <= 3; ++i) EXPECT_EQ(queue.push(int{i}), Push::accepted);
  EXPECT_THAT(queue.take(2, milliseconds{0}), ElementsAre(1, 2));
  EXPECT_THAT(queue.take(2, milliseconds{0}), ElementsAre(3));
  EXPECT_THAT(queue.take(2, milliseconds{0}), IsEmpty());
}

TEST(BoundedQueue, RefusesWhatIsBeyondItsBoundAndLeavesItToTheCaller) {
  BoundedQueue<std::unique_ptr<int>> queue{1};
  EXPECT_EQ(queue.push(std::make_unique<int>(1)), Push::accepted);
  auto kept = std::make_unique<int>(2);
  EXPECT_EQ(queue.push(std::move(kept)), Push::full);
  EXPECT_NE(kept, nullptr);
  EXPECT_EQ(queue.size(), 1u);
}

TEST(BoundedQueue, GivesWhatWasAcceptedAfterItWasClosed) {
  BoundedQueue<int> queue{10};
  queue.push(1);
  queue.close();
  EXPECT_EQ(queue.push(2), Push::closed);
  EXPECT_FALSE(queue.is_finished());
  EXPECT_THAT(queue.take(10, milliseconds{0}), ElementsAre(1));
  EXPECT_TRUE(queue.is_finished());
}

TEST(BoundedQueue, WakesAWaitingThreadWhenItCloses) {
  BoundedQueue<int> queue{10};
  std::thread taker{[&queue] { EXPECT_THAT(queue.take(1, std::chrono::hours{1}), IsEmpty()); }};
  queue.close();
  taker.join();
}

}  // namespace
}  // namespace bongsu::storage
