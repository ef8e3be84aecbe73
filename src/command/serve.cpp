#include "command/serve.h"

#include <malloc.h>
#include <csignal>

#include <ostream>
#include <system_error>

#include <spdlog/spdlog.h>
#include <boost/asio/this_coro.hpp>

#include "command/descriptor_limit.h"
#include "command/node.h"
#include "command/version.h"
#include "command/wait_for.h"
#include "command/workbench.h"
#include "net/service_notify.h"
#include "net/signal_wait.h"

namespace bongsu::command {
namespace {

constexpr int kHeapsMax = 2;

// Runs on the main thread, so that stopping may wait for the I/O threads.
Task<void> operate(Node& node, const net::ServiceNotify& manager) {
  // Before the node is said to be ready, so that a signal sent at once is not lost.
  net::SignalWait signals{co_await boost::asio::this_coro::executor};
  node.start();
  ::malloc_trim(0);  // what only the start needed goes back to the system
  const std::string& issuer = node.configuration().protocol.issuer;
  spdlog::info("bongsu {} serves {} at port {}", version(), issuer, node.port());
  manager.ready("Serving " + issuer);
  while (co_await signals.next() == net::OperatorSignal::reload) {
    manager.reloading();
    node.reload();
    manager.ready("Serving " + issuer);
  }
  spdlog::info("stopping");
  manager.stopping();
  signals.stand_down();
  node.stop();
}

void fit_connections(net::Limits& limits) {
  const std::size_t descriptors = raise_descriptor_limit();
  const std::size_t connections = connections_within(descriptors);
  if (limits.connections_max <= connections) return;
  spdlog::warn(
      "at most {} connections at a time, not listen.connections_max: {} open files are allowed (ulimit -n, "
      "LimitNOFILE)",
      connections, descriptors);
  limits.connections_max = connections;
}

}  // namespace

void declare_serve(Options& options, ServeArguments& arguments) { options.configuration(arguments.configuration); }

ExitCode serve(const ServeArguments& arguments, Console& console) {
  // A heap for each of the threads would keep what that thread needed most, long after.
  ::mallopt(M_ARENA_MAX, kHeapsMax);
  auto configuration = load_configuration(arguments.configuration, console);
  if (!configuration) return ExitCode::configuration;
  Logging logging{configuration->log};
  fit_connections(configuration->listen.limits);
  auto node = Node::build(std::move(*configuration), logging);
  if (!node) {
    console.err << "bongsu: " << node.error().reason << '\n';
    return node.error().code;
  }
  // A limit on the size of files (LimitFSIZE) is one more full disk, answered 503, and not the end of the process.
  std::signal(SIGXFSZ, SIG_IGN);
  // Whoever reads the log may go away; the server stays.
  std::signal(SIGPIPE, SIG_IGN);
  const net::ServiceNotify manager = net::ServiceNotify::from_environment();
  run_to_end(operate(**node, manager));
  return ExitCode::ok;
}

}  // namespace bongsu::command
