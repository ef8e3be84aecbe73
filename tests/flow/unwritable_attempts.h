#pragma once
// Failed attempts that can be read but, while switched off, not counted: a full disk.

#include <utility>

#include "continuity/fact_stores.h"
#include "contract/switchable.h"

namespace bongsu::flow {

class UnwritableAttempts final : public continuity::FailedAttempts, public contract::Switchable {
 public:
  explicit UnwritableAttempts(continuity::FailedAttempts& inner) : inner_(inner) {}

  Task<base::Fetched<std::uint64_t>> count(std::string subject, base::Instant window) override {
    if (auto down = outage()) co_return std::unexpected(*std::move(down));
    co_return co_await inner_.count(std::move(subject), window);
  }
  Task<base::Fetched<std::uint64_t>> total(std::string subject, base::Instant window) override {
    return inner_.total(std::move(subject), window);
  }

 private:
  continuity::FailedAttempts& inner_;
};

}  // namespace bongsu::flow
