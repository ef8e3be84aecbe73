#include "command/password_offload.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace bongsu::command {
namespace {

net::WorkerPoolSettings pool_settings(const PasswordSettings& settings) {
  const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
  return {.name = "password hashing",
          .threads = settings.threads == 0 ? processors : settings.threads,
          .queue_max = settings.queue};
}

struct Job {
  std::function<void()> work;
  bool operator()() const {
    work();
    return true;
  }
};

}  // namespace

PasswordOffload::PasswordOffload(const PasswordSettings& settings)
    : wait_max_(settings.wait_max), pool_(pool_settings(settings)) {}

Task<base::Fetched<void>> PasswordOffload::run(std::function<void()> work) {
  Job job{std::move(work)};
  const auto ran = co_await pool_.run(wait_max_, std::move(job));
  if (!ran) co_return std::unexpected(ran.error());
  co_return base::Fetched<void>{};
}

}  // namespace bongsu::command
