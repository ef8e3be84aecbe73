#include "login/attempts_in_flight.h"

#include <utility>

namespace bongsu::login {
namespace {

constexpr std::size_t kKeptMax = 10'000;  // bounds memory while the store is away; past it the oldest is forgotten

}  // namespace

AttemptsInFlight::Reservation::Reservation(AttemptsInFlight& owner, std::string subject, std::uint64_t others)
    : owner_(&owner), subject_(std::move(subject)), others_(others) {}

AttemptsInFlight::Reservation::Reservation(Reservation&& other) noexcept
    : owner_(std::exchange(other.owner_, nullptr)), subject_(std::move(other.subject_)), others_(other.others_) {}

AttemptsInFlight::Reservation::~Reservation() {
  if (owner_ != nullptr) owner_->release(subject_);
}

void AttemptsInFlight::Reservation::keep_until(base::Instant until) {
  AttemptsInFlight* const owner = std::exchange(owner_, nullptr);
  if (owner != nullptr) owner->keep(std::move(subject_), until);
}

AttemptsInFlight::Reservation AttemptsInFlight::reserve(std::string subject, base::Instant now) {
  const std::lock_guard lock{mutex_};
  forget_kept_locked(now);
  const std::uint64_t others = counts_[subject]++;
  return {*this, std::move(subject), others};
}

void AttemptsInFlight::release(const std::string& subject) {
  const std::lock_guard lock{mutex_};
  release_locked(subject);
}

void AttemptsInFlight::keep(std::string subject, base::Instant until) {
  const std::lock_guard lock{mutex_};
  kept_.push_back({until, std::move(subject)});
  if (kept_.size() <= kKeptMax) return;
  release_locked(kept_.front().subject);
  kept_.pop_front();
}

void AttemptsInFlight::release_locked(const std::string& subject) {
  const auto entry = counts_.find(subject);
  if (entry != counts_.end() && --entry->second == 0) counts_.erase(entry);
}

void AttemptsInFlight::forget_kept_locked(base::Instant now) {
  while (!kept_.empty() && kept_.front().until <= now) {
    release_locked(kept_.front().subject);
    kept_.pop_front();
  }
}

}  // namespace bongsu::login
