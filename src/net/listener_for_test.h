#pragma once
// A listener on loopback with handlers that tests steer.

#include <gtest/gtest.h>

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <cstddef>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "net/listener.h"
#include "net/raw_client_for_test.h"

namespace bongsu::net {

class CountingRandom final : public base::Random {
 public:
  void fill(std::span<std::byte> out) override {
    for (std::byte& byte : out) byte = static_cast<std::byte>(++last_);
  }

 private:
  std::atomic<unsigned> last_ = 0;
};

// Holds requests to /wait until it is opened.
class Gate {
 public:
  Task<void> pass() {
    const auto executor = co_await boost::asio::this_coro::executor;
    auto timer = std::make_shared<boost::asio::steady_timer>(executor, std::chrono::steady_clock::time_point::max());
    {
      const std::lock_guard lock{mutex_};
      timer_ = timer;
    }
    arrived_.set_value();
    try {
      co_await timer->async_wait(boost::asio::use_awaitable);
    } catch (const boost::system::system_error&) {
      co_return;
    }
  }
  void await_arrival() { arrived_.get_future().wait(); }
  void open() {
    const std::lock_guard lock{mutex_};
    boost::asio::post(timer_->get_executor(), [timer = timer_] { timer->cancel(); });
  }

 private:
  std::promise<void> arrived_;
  std::mutex mutex_;
  std::shared_ptr<boost::asio::steady_timer> timer_;
};

class ListenerTest : public testing::Test {
 protected:
  static constexpr std::string_view kGet = "GET /echo HTTP/1.1\r\nHost: a\r\n\r\n";
  static constexpr std::string_view kWait = "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n";

  // A limit that a test waits out; long enough for a busy machine to get so far.
  static constexpr std::chrono::milliseconds kShort{300};

  void TearDown() override {
    listener_.reset();
    threads_.stop();
  }

  void start(ListenerSettings settings = {}) {
    listener_.emplace(
        threads_, random_, std::move(settings), [this](http::Request request) { return handle(std::move(request)); },
        [this](const RequestRecord& record) {
          const std::lock_guard lock{records_mutex_};
          records_.push_back(record);
        });
    listener_->start();
    threads_.start();
  }

  std::uint16_t port() const { return listener_->port(); }

  std::vector<RequestRecord> records() {
    const std::lock_guard lock{records_mutex_};
    return records_;
  }

  CountingRandom random_;
  IoThreads threads_{2};
  std::optional<Listener> listener_;
  Gate gate_;

 private:
  Task<http::Response> handle(http::Request request) {
    if (request.path == "/throw") throw std::runtime_error("broken on purpose");
    if (request.path == "/inject") co_return http::redirect_response("/a\r\nSet-Cookie: planted=1");
    if (request.path == "/redirect") co_return http::redirect_response("/echo");
    if (request.path == "/wait") {
      Task<void> passing = gate_.pass();
      co_await std::move(passing);
    }
    std::string seen{http::to_string(request.method)};
    seen += ' ' + request.path + '?' + request.query + ' ' + request.client_address + ' ' + request.body;
    co_return http::text_response(200, seen);
  }

  std::mutex records_mutex_;
  std::vector<RequestRecord> records_;
};

}  // namespace bongsu::net
