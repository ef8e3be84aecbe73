#include "command/upkeep.h"

#include <exception>
#include <utility>

#include <spdlog/spdlog.h>
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include "command/pause.h"

namespace bongsu::command {

Task<void> Upkeep::repeat(std::string name, std::chrono::milliseconds every, Round round) {
  for (;;) {
    co_await pause(every);
    Task<void> next = go_round(name, round());
    co_await std::move(next);
  }
}

Task<void> Upkeep::go_round(std::string name, Task<void> round) {
  try {
    co_await std::move(round);
  } catch (const boost::system::system_error& fault) {
    if (fault.code() == boost::asio::error::operation_aborted) throw;
    ++faults_;
    spdlog::error("{} failed, and is tried again: {}", name, fault.what());
  } catch (const std::exception& fault) {
    ++faults_;
    spdlog::error("{} failed, and is tried again: {}", name, fault.what());
  }
}

}  // namespace bongsu::command
