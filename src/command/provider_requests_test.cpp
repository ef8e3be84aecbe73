#include "command/provider_requests.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "contract/run_task.h"

namespace bongsu::command {
namespace {

using provider::OutgoingFailure;
using provider::OutgoingRequest;
using provider::ProviderId;

using Result = std::expected<provider::OutgoingResponse, provider::OutgoingError>;

// Takes connections and never answers: what a provider does on its worst day.
class SilentServer {
 public:
  std::string url() const { return "http://127.0.0.1:" + std::to_string(door_.local_endpoint().port()) + "/"; }

 private:
  boost::asio::io_context context_;
  boost::asio::ip::tcp::acceptor door_{context_, {boost::asio::ip::address_v4::loopback(), 0}};
};

class ProviderRequestsTest : public testing::Test {
 protected:
  static OutgoingSettings anywhere(std::uint32_t requests_max) {
    OutgoingSettings settings;
    settings.provider_addresses = net::ReachableAddresses::any;
    settings.provider_requests_max = requests_max;
    return settings;
  }
  OutgoingRequest to(const char* provider) const {
    return {.provider = ProviderId{provider}, .url = silent_.url(), .deadline = std::chrono::milliseconds{300}};
  }
  static std::ptrdiff_t count(const std::vector<Result>& results, OutgoingFailure failure) {
    return std::ranges::count_if(
        results, [failure](const Result& result) { return !result && result.error().failure == failure; });
  }

  const std::vector<ProviderId> both_{ProviderId{"kakao"}, ProviderId{"naver"}};
  SilentServer silent_;
};

TEST_F(ProviderRequestsTest, AProviderThatHangsFillsItsOwnPoolAndNoOther) {
  ProviderRequests requests{anywhere(2), both_};
  std::vector<Task<Result>> asked;
  for (int i = 0; i < 5; ++i) asked.push_back(requests.fetch(to("kakao")));
  for (int i = 0; i < 2; ++i) asked.push_back(requests.fetch(to("naver")));
  const auto results = contract::run_together(std::move(asked));
  EXPECT_EQ(count(results, OutgoingFailure::busy), 3);
  EXPECT_EQ(count(results, OutgoingFailure::timed_out), 4);
}

TEST_F(ProviderRequestsTest, APlaceIsFreeAgainAfterwards) {
  ProviderRequests requests{anywhere(1), both_};
  for (int i = 0; i < 2; ++i) {
    const Result result = contract::run(requests.fetch(to("kakao")));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().failure, OutgoingFailure::timed_out);
  }
}

TEST_F(ProviderRequestsTest, GoNowhereInsideTheNetworkUnlessAllowed) {
  ProviderRequests requests{OutgoingSettings{}, both_};
  OutgoingRequest request = to("kakao");
  request.url = "https" + request.url.substr(4);
  const Result inside = contract::run(requests.fetch(request));
  ASSERT_FALSE(inside);
  EXPECT_EQ(inside.error().failure, OutgoingFailure::refused);
  const Result unencrypted = contract::run(requests.fetch(to("kakao")));
  ASSERT_FALSE(unencrypted);
  EXPECT_EQ(unencrypted.error().failure, OutgoingFailure::refused);
}

TEST_F(ProviderRequestsTest, GoToConfiguredProvidersOnly) {
  ProviderRequests requests{anywhere(1), both_};
  const Result result = contract::run(requests.fetch(to("google")));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().failure, OutgoingFailure::refused);
}

}  // namespace
}  // namespace bongsu::command
