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

}  // namespace bongsu::net
