#include "command/wait_for.h"

#include <exception>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace bongsu::command {

void run_to_end(Task<void> task) {
  boost::asio::io_context context{1};
  std::exception_ptr fault;
  boost::asio::co_spawn(context, std::move(task), [&fault](std::exception_ptr thrown) { fault = std::move(thrown); });
  context.run();
  if (fault) std::rethrow_exception(fault);
}

}  // namespace bongsu::command
