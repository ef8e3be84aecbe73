#include "net/io_threads.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <thread>

namespace bongsu::net {
namespace {

constexpr int kOneThreadHint = 1;

// An exception out of a handler is a fault of that handler alone: the other connections of the thread go on.
void run_until_stopped(boost::asio::io_context& context) {
  while (!context.stopped()) {
    try {
      context.run();
    } catch (const std::exception& fault) {
      spdlog::critical("a handler on an I/O thread threw: {}", fault.what());
    }
  }
}

}  // namespace

struct IoThreads::IoThread {
  boost::asio::io_context context{kOneThreadHint};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work = make_work_guard(context);
  std::thread thread;
};

IoThreads::IoThreads(std::size_t count) {
  if (count == 0) count = std::max<std::size_t>(1, std::thread::hardware_concurrency());
  for (std::size_t i = 0; i < count; ++i) threads_.push_back(std::make_unique<IoThread>());
}

IoThreads::~IoThreads() { stop(); }

void IoThreads::start() {
  for (const auto& io : threads_) {
    io->thread = std::thread{[&context = io->context] { run_until_stopped(context); }};
  }
}

void IoThreads::stop() {
  for (const auto& io : threads_) io->context.stop();
  for (const auto& io : threads_) {
    if (io->thread.joinable()) io->thread.join();
  }
}

boost::asio::io_context& IoThreads::context(std::size_t index) { return threads_.at(index)->context; }

boost::asio::any_io_executor IoThreads::executor(std::size_t index) { return context(index).get_executor(); }

}  // namespace bongsu::net
