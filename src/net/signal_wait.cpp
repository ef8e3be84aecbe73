#include "net/signal_wait.h"

#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>

namespace bongsu::net {

struct SignalWait::Signals {
  boost::asio::signal_set set;
};

SignalWait::SignalWait(const boost::asio::any_io_executor& executor)
    : signals_(new Signals{boost::asio::signal_set{executor, SIGTERM, SIGINT, SIGHUP}}) {}

SignalWait::~SignalWait() = default;

Task<OperatorSignal> SignalWait::next() {
  const int signal = co_await signals_->set.async_wait(boost::asio::use_awaitable);
  co_return signal == SIGHUP ? OperatorSignal::reload : OperatorSignal::stop;
}

void SignalWait::stand_down() {
  signals_->set.clear();  // leaves each signal to what it does by itself
  std::signal(SIGHUP, SIG_IGN);
}

}  // namespace bongsu::net
