#pragma once
// What the operator tells a running node by a signal.

#include <boost/asio/any_io_executor.hpp>
#include <memory>

#include "base/task.h"

namespace bongsu::net {

enum class OperatorSignal {
  stop,    // SIGTERM, SIGINT
  reload,  // SIGHUP
};

// While one exists these signals end nothing by themselves; one that comes between two waits is kept.
class SignalWait {
 public:
  explicit SignalWait(const boost::asio::any_io_executor& executor);
  ~SignalWait();
  SignalWait(const SignalWait&) = delete;
  SignalWait& operator=(const SignalWait&) = delete;

  Task<OperatorSignal> next();
  // For whoever is stopping: whoever signals to stop once more will not wait for it, and the process ends at once.
  void stand_down();

 private:
  struct Signals;
  std::unique_ptr<Signals> signals_;
};

}  // namespace bongsu::net
