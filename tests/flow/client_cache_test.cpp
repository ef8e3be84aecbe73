#include "oidc/client_cache.h"

#include <gtest/gtest.h>

#include <atomic>

#include "contract/memory_clients.h"
#include "contract/run_task.h"
#include "flow/manual_clock.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;
using oidc::ClientId;
using oidc::ClientRef;

// Counts the questions that reach the store.
class CountedClients final : public oidc::Clients {
 public:
  explicit CountedClients(oidc::Clients& clients) : clients_(clients) {}
  Task<base::Fetched<std::optional<oidc::Client>>> find(ClientId id) override {
    ++questions;
    return clients_.find(std::move(id));
  }
  Task<base::Fetched<std::vector<oidc::Client>>> list(oidc::ClientPosition after, std::uint32_t limit) override {
    return clients_.list(std::move(after), limit);
  }
  Task<base::Fetched<void>> add(oidc::Client client) override { return clients_.add(std::move(client)); }
  Task<base::Fetched<bool>> update(oidc::Client client, base::Instant seen) override {
    return clients_.update(std::move(client), seen);
  }
  Task<base::Fetched<bool>> remove(ClientId id) override { return clients_.remove(std::move(id)); }
  Task<base::Fetched<bool>> is_registered_origin(std::string origin) override {
    ++questions;
    return clients_.is_registered_origin(std::move(origin));
  }

  std::atomic<int> questions = 0;

 private:
  oidc::Clients& clients_;
};

oidc::Client named(std::string id) {
  oidc::Client client;
  client.id = ClientId{id};
  client.origins = {"https://" + id + ".example"};
  return client;
}

class ClientCacheTest : public testing::Test {
 protected:
  ClientCacheTest() { contract::run(stored_.add(named("shop"))).value(); }

  base::Fetched<ClientRef> find(std::string id) { return contract::run(cache_.find(ClientId{std::move(id)})); }

  ManualClock clock_{base::from_unix_seconds(1'800'000'000)};
  contract::MemoryClients stored_;
  CountedClients counted_{stored_};
  oidc::ClientCache cache_{{.clients = counted_, .clock = clock_},
                           {.fresh_for = 1000ms, .stale_for = 300s, .entries_max = 100}};
};

TEST_F(ClientCacheTest, AsksTheStoreOnceForAsLongAsAnAnswerIsFresh) {
  ASSERT_EQ(find("shop").value()->id.str(), "shop");
  clock_.advance(999ms);
  ASSERT_TRUE(find("shop").value());
  EXPECT_EQ(counted_.questions, 1);
  clock_.advance(1ms);
  ASSERT_TRUE(find("shop").value());
  EXPECT_EQ(counted_.questions, 2);
}

TEST_F(ClientCacheTest, NeverRemembersThatAClientIsUnknown) {
  EXPECT_EQ(find("late").value(), nullptr);
  contract::run(stored_.add(named("late"))).value();
  EXPECT_TRUE(find("late").value());
}

TEST_F(ClientCacheTest, ForgetsARemovedClientWithinItsFreshness) {
  ASSERT_TRUE(find("shop").value());
  ASSERT_TRUE(contract::run(stored_.remove(ClientId{"shop"})).value());
  clock_.advance(1s);
  EXPECT_EQ(find("shop").value(), nullptr);
  stored_.go_down();
  EXPECT_FALSE(find("shop")) << "an outage does not bring it back";
}

TEST_F(ClientCacheTest, GivesAStaleAnswerOnlyWhileTheStoreIsDownAndOnlyUpToItsBound) {
  ASSERT_TRUE(find("shop").value());
  stored_.go_down();
  clock_.advance(300s - 1ms);
  EXPECT_TRUE(find("shop").value());
  clock_.advance(1ms);
  EXPECT_FALSE(find("shop")) << "Unavailable, not unknown";
  stored_.come_back();
  EXPECT_TRUE(find("shop").value());
}

TEST_F(ClientCacheTest, NeverTakesUnavailableForUnknown) {
  stored_.go_down();
  EXPECT_FALSE(find("shop"));
  EXPECT_FALSE(contract::run(cache_.is_registered_origin("https://shop.example")));
}

TEST_F(ClientCacheTest, RemembersRegisteredOriginsOnly) {
  EXPECT_TRUE(contract::run(cache_.is_registered_origin("https://shop.example")).value());
  EXPECT_TRUE(contract::run(cache_.is_registered_origin("https://shop.example")).value());
  EXPECT_EQ(counted_.questions, 1);
  EXPECT_FALSE(contract::run(cache_.is_registered_origin("https://late.example")).value());
  contract::run(stored_.add(named("late"))).value();
  EXPECT_TRUE(contract::run(cache_.is_registered_origin("https://late.example")).value());
}

TEST_F(ClientCacheTest, StaysCorrectPastItsBound) {
  for (int number = 0; number < 250; ++number) {
    const std::string id = "client" + std::to_string(number);
    contract::run(stored_.add(named(id))).value();
    ASSERT_EQ(find(id).value()->id.str(), id);
  }
  EXPECT_TRUE(find("shop").value());
}

TEST_F(ClientCacheTest, GivesEveryThreadTheRightClient) {
  std::vector<Task<base::Fetched<ClientRef>>> tasks;
  for (int number = 0; number < 400; ++number) {
    const std::string id = "client" + std::to_string(number % 150);
    if (number < 150) contract::run(stored_.add(named(id))).value();
    tasks.push_back(cache_.find(ClientId{id}));
  }
  const std::vector<base::Fetched<ClientRef>> found = contract::run_together(std::move(tasks));
  for (std::size_t i = 0; i < found.size(); ++i) {
    ASSERT_TRUE(found[i]) << i;
    EXPECT_EQ((*found[i])->id.str(), "client" + std::to_string(i % 150));
  }
}

}  // namespace
}  // namespace bongsu::flow
