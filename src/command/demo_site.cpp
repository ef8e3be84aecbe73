#include "command/demo_site.h"

#include <utility>

#include "command/pause.h"

namespace bongsu::command {
namespace {

constexpr std::chrono::seconds kSlow{4};
constexpr std::chrono::seconds kHangMax{60};
constexpr std::chrono::milliseconds kLookAgain{100};

Task<void> hang_while(const DemoDamage& damage) {
  for (auto left = kHangMax / kLookAgain; left > 0 && damage.current() == DemoFault::hang; --left) {
    co_await pause(kLookAgain);
  }
}

}  // namespace

DemoSite::DemoSite(std::uint16_t port) : port_(port) { open_port(); }

void DemoSite::start() {
  const std::lock_guard lock{mutex_};
  threads_.start();
  listener_->start();
}

void DemoSite::break_with(DemoFault fault) {
  const std::lock_guard lock{mutex_};
  damage_.set(fault);
  if (fault == DemoFault::refuse) {
    close_port(std::chrono::milliseconds{0});
  } else if (!listener_) {
    open_port();
    listener_->start();
  }
}

void DemoSite::stop() {
  const std::lock_guard lock{mutex_};
  damage_.set(DemoFault::none);  // whoever was kept waiting is let go
  close_port(std::chrono::seconds{1});
  threads_.stop();
}

void DemoSite::open_port() {
  listener_.emplace(
      threads_, random_, net::ListenerSettings{.host = "127.0.0.1", .port = port_},
      [this](http::Request request) { return answer(std::move(request)); }, [](const net::RequestRecord&) {});
}

void DemoSite::close_port(std::chrono::milliseconds deadline) {
  if (!listener_) return;
  listener_->drain(deadline);
  listener_.reset();
}

Task<http::Response> DemoSite::answer(http::Request request) {
  co_await hang_while(damage_);
  if (damage_.current() == DemoFault::error) co_return http::text_response(500, "broken on purpose\n");
  if (damage_.current() == DemoFault::slow) co_await pause(kSlow);
  co_return co_await router_.handle(std::move(request));
}

}  // namespace bongsu::command
