#pragma once
// The I/O threads: one io_context each, so that what belongs to one connection is never touched by two threads.

#include <boost/asio/any_io_executor.hpp>
#include <cstddef>
#include <memory>
#include <vector>

namespace boost::asio {
class io_context;
}

namespace bongsu::net {

// Declared before everything that runs on it: what is still suspended at the end is destroyed with it, last.
class IoThreads {
 public:
  // 0: one a core.
  explicit IoThreads(std::size_t count);
  ~IoThreads();  // stops
  IoThreads(const IoThreads&) = delete;
  IoThreads& operator=(const IoThreads&) = delete;

  void start();
  // Returns when every thread has ended; whatever is still suspended stays so. Not from an I/O thread.
  void stop();

  std::size_t size() const { return threads_.size(); }
  boost::asio::io_context& context(std::size_t index);
  boost::asio::any_io_executor executor(std::size_t index);

 private:
  struct IoThread;
  std::vector<std::unique_ptr<IoThread>> threads_;
};

}  // namespace bongsu::net
