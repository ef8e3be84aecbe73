#include "net/listener.h"

#include <spdlog/spdlog.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstring>
#include <stdexcept>
#include <utility>
#include <vector>

#include "net/connection.h"
#include "net/lane.h"

namespace bongsu::net {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using Tcp = asio::ip::tcp;

constexpr auto kAwaitTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kSurplusConnectionsMax = 64;
constexpr std::chrono::milliseconds kAcceptPause{50};
constexpr std::chrono::milliseconds kCutOffMax{250};

enum class PortSharing { alone, with_other_threads };

void bind(Tcp::acceptor& acceptor, const Tcp::endpoint& endpoint, PortSharing sharing) {
  acceptor.open(endpoint.protocol());
  acceptor.set_option(Tcp::acceptor::reuse_address{true});
  if (sharing == PortSharing::with_other_threads) {
    const int on = 1;
    setsockopt(acceptor.native_handle(), SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
  }
  if (endpoint.address().is_v6()) acceptor.set_option(asio::ip::v6_only{false});
  acceptor.bind(endpoint);
}

// Every thread binds the same port; but the first look is without sharing, so that a port that another program (or
// another node) serves is an error, and not silently halved.
Tcp::endpoint bind_all(std::vector<std::shared_ptr<Lane>>& lanes, asio::io_context& context,
                       const ListenerSettings& settings) {
  try {
    Tcp::endpoint endpoint{asio::ip::make_address(settings.host), settings.port};
    if (settings.port != 0) {
      Tcp::acceptor probe{context};
      bind(probe, endpoint, PortSharing::alone);
    }
    for (const auto& lane : lanes) {
      bind(lane->acceptor(), endpoint, PortSharing::with_other_threads);
      endpoint = lane->acceptor().local_endpoint();
      lane->acceptor().non_blocking(true);
    }
    for (const auto& lane : lanes) lane->acceptor().listen();
    return endpoint;
  } catch (const boost::system::system_error& error) {
    throw std::runtime_error("cannot listen on " + settings.host + " port " + std::to_string(settings.port) + ": " +
                             error.code().message());
  }
}

void admit(const std::shared_ptr<Lane>& lane, Tcp::socket socket) {
  ServedBy& served_by = lane->served_by();
  const std::size_t open = served_by.connections.running();
  const std::size_t open_max = served_by.settings.limits.connections_max;
  if (open >= open_max + kSurplusConnectionsMax) return;  // closes it
  const Admission admission = open < open_max ? Admission::served : Admission::surplus;
  const asio::any_io_executor executor = socket.get_executor();
  served_by.connections.spawn(executor, "connection", serve_connection(lane, std::move(socket), admission));
}

Task<void> accept_connections(std::shared_ptr<Lane> lane) {
  asio::steady_timer pause{lane->acceptor().get_executor()};
  while (lane->acceptor().is_open()) {
    auto [error, socket] = co_await lane->acceptor().async_accept(kAwaitTuple);
    if (!error) {
      admit(lane, std::move(socket));
    } else if (lane->acceptor().is_open() && error != asio::error::connection_aborted) {
      spdlog::warn("cannot accept a connection: {}", error.message());  // out of descriptors or memory: may pass
      pause.expires_after(kAcceptPause);
      co_await pause.async_wait(kAwaitTuple);
    }
  }
}

// Often enough that no limit is overrun by more than a quarter.
std::chrono::milliseconds tick_period(const Limits& limits) {
  const auto shortest = std::min({limits.read_max, limits.idle_max, limits.handle_max, limits.write_max});
  return std::clamp(shortest / 4, std::chrono::milliseconds{5}, std::chrono::milliseconds{500});
}

Task<void> keep_ticking(std::shared_ptr<Lane> lane) {
  asio::steady_timer timer{lane->acceptor().get_executor()};
  const std::chrono::milliseconds period = tick_period(lane->served_by().settings.limits);
  for (;;) {
    timer.expires_after(period);
    co_await timer.async_wait(asio::use_awaitable);
    lane->tick(std::chrono::steady_clock::now());
  }
}

// Whoever is already in the queue of the kernel has seen the connection made: they are served before the door closes.
void stop_lane(const std::shared_ptr<Lane>& lane) {
  if (!lane->acceptor().is_open()) return;
  lane->begin_drain();
  for (;;) {
    error_code error;
    Tcp::socket socket{lane->acceptor().get_executor()};
    lane->acceptor().accept(socket, error);
    if (error) break;
    admit(lane, std::move(socket));
  }
  error_code ignored;
  lane->acceptor().close(ignored);
}

std::uint64_t random_seed(base::Random& random) {
  std::array<std::byte, sizeof(std::uint64_t)> bytes;
  random.fill(bytes);
  std::uint64_t seed = 0;
  std::memcpy(&seed, bytes.data(), sizeof seed);
  return seed;
}

}  // namespace

struct Listener::Parts {
  std::shared_ptr<ServedBy> served_by;  // shared with connections that may outlive the listener, see Lane
  std::vector<std::shared_ptr<Lane>> lanes;
  std::uint16_t port = 0;

  void on_every_lane(void (*act)(const std::shared_ptr<Lane>&)) const {
    for (const auto& lane : lanes) {
      asio::post(lane->acceptor().get_executor(), [lane, act] { act(lane); });
    }
  }
};

Listener::Listener(IoThreads& threads, base::Random& random, ListenerSettings settings, Handler handler,
                   RequestObserver observer)
    : parts_(std::make_unique<Parts>()) {
  parts_->served_by = std::make_shared<ServedBy>(std::move(settings));
  parts_->served_by->handler = std::move(handler);
  parts_->served_by->observer = observer ? std::move(observer) : [](const RequestRecord&) {};
  for (std::size_t i = 0; i < threads.size(); ++i) {
    parts_->lanes.push_back(std::make_shared<Lane>(parts_->served_by, threads.context(i), random_seed(random)));
  }
  parts_->port = bind_all(parts_->lanes, threads.context(0), parts_->served_by->settings).port();
}

Listener::~Listener() { drain(std::chrono::milliseconds{0}); }

std::uint16_t Listener::port() const { return parts_->port; }

void Listener::start() {
  for (const auto& lane : parts_->lanes) {
    const asio::any_io_executor executor = lane->acceptor().get_executor();
    parts_->served_by->acceptors.spawn(executor, "accept", accept_connections(lane));
    parts_->served_by->tickers.spawn(executor, "tick", keep_ticking(lane));
  }
}

void Listener::stop_accepting() { parts_->on_every_lane(stop_lane); }

bool Listener::drain(std::chrono::milliseconds deadline) {
  stop_accepting();
  ServedBy& served_by = *parts_->served_by;
  served_by.acceptors.wait(kCutOffMax);  // they end when the last connection is admitted
  const bool all_ended = served_by.connections.wait(deadline);
  if (!all_ended) {
    parts_->on_every_lane([](const std::shared_ptr<Lane>& lane) { lane->close_all(); });
    served_by.connections.wait(kCutOffMax);
  }
  served_by.tickers.cancel();
  served_by.tickers.wait(kCutOffMax);
  return all_ended;
}

std::size_t Listener::open_connections() const { return parts_->served_by->connections.running(); }

}  // namespace bongsu::net
