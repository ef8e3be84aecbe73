#include "command/operator_endpoints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command/wait_for.h"

namespace bongsu::command {
namespace {

using continuity::FactAccess;
using continuity::NodeCondition;
using continuity::StoreAccess;

class GivenCondition final : public continuity::ConditionSource {
 public:
  NodeCondition current() const override { return condition; }
  NodeCondition condition{.store = StoreAccess::writable, .facts = FactAccess::kept};
};

class OperatorEndpointsTest : public testing::Test {
 protected:
  http::Response get(std::string path, std::string client_address = "127.0.0.1",
                     std::optional<std::string> proxy_header = {}) {
    http::Request request;
    request.path = std::move(path);
    request.client_address = std::move(client_address);
    if (proxy_header) request.headers.add(*proxy_header, "192.0.2.1");
    return wait_for(router_.handle(std::move(request)));
  }

  OperatorEndpointsTest() { endpoints_.add_routes(router_); }
  GivenCondition condition_;
  OperatorEndpoints endpoints_{{condition_,
                                {*net::IpNetwork::parse("127.0.0.0/8"), *net::IpNetwork::parse("10.1.0.0/16")},
                                [] { return std::string{"figures"}; }}};
  http::Router router_;
};

TEST_F(OperatorEndpointsTest, LivesAsLongAsItAnswers) {
  condition_.condition = {};
  EXPECT_EQ(get("/healthz").status, 200);
}

TEST_F(OperatorEndpointsTest, IsReadyWhileSomebodyCanLogIn) {
  const auto ready = get("/readyz");
  EXPECT_EQ(ready.status, 200);
  EXPECT_THAT(ready.body, testing::HasSubstr(R"("store":"writable")"));
}

TEST_F(OperatorEndpointsTest, IsNotReadyWithoutAStoreAndSaysWhenToComeBack) {
  condition_.condition = {};
  const auto ready = get("/readyz");
  EXPECT_EQ(ready.status, 503);
  EXPECT_TRUE(ready.headers.get("Retry-After"));
  EXPECT_THAT(ready.body, testing::HasSubstr(R"("store":"none")"));
}

TEST_F(OperatorEndpointsTest, ShowsFiguresToTheirReadersOnly) {
  EXPECT_EQ(get("/metrics").body, "figures");
  EXPECT_EQ(get("/metrics", "10.1.2.3").status, 200);
  EXPECT_EQ(get("/metrics", "10.2.0.1").status, 404);
  EXPECT_EQ(get("/metrics", "192.0.2.7").status, 404);
  EXPECT_EQ(get("/metrics", "").status, 404);
}

TEST_F(OperatorEndpointsTest, HidesFiguresFromWhateverCameThroughAProxy) {
  for (const char* header : {"X-Forwarded-For", "Forwarded", "Via"}) {
    EXPECT_EQ(get("/metrics", "127.0.0.1", header).status, 404) << header;
  }
}

}  // namespace
}  // namespace bongsu::command
