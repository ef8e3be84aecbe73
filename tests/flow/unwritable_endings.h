#pragma once
// Ended sessions that can be read but, while switched off, not written: the store fails between a change and what
// follows it.

#include <utility>

#include "continuity/fact_stores.h"
#include "contract/switchable.h"

namespace bongsu::flow {

class UnwritableEndings final : public continuity::EndedSessions, public contract::Switchable {
 public:
  explicit UnwritableEndings(continuity::EndedSessions& inner) : inner_(inner) {}

  Task<base::Fetched<void>> end(continuity::SessionId id, base::Instant expires) override {
    if (auto down = outage()) co_return std::unexpected(*std::move(down));
    co_return co_await inner_.end(std::move(id), expires);
  }
  Task<base::Fetched<void>> end_all(continuity::AccountId account, base::Instant until) override {
    if (auto down = outage()) co_return std::unexpected(*std::move(down));
    co_return co_await inner_.end_all(std::move(account), until);
  }
  Task<base::Fetched<bool>> is_ended(continuity::SessionId id, continuity::AccountId account,
                                     base::Instant started_at) override {
    return inner_.is_ended(std::move(id), std::move(account), started_at);
  }

 private:
  continuity::EndedSessions& inner_;
};

}  // namespace bongsu::flow
