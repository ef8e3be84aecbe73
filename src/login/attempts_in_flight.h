#pragma once
// Attempts that this node is working on. They count as failures until they are decided, so that a burst in parallel
// cannot outrun the count.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <string>

#include "base/clock.h"

namespace bongsu::login {

// Thread-safe. Outlives its reservations.
class AttemptsInFlight {
 public:
  AttemptsInFlight() = default;
  AttemptsInFlight(const AttemptsInFlight&) = delete;
  AttemptsInFlight& operator=(const AttemptsInFlight&) = delete;

  // One attempt against one subject, until it is destroyed.
  class Reservation {
   public:
    Reservation(Reservation&& other) noexcept;
    Reservation& operator=(Reservation&&) = delete;
    ~Reservation();

    std::uint64_t others() const { return others_; }  // how many there were when this one was made
    // The failure could not be stored: it goes on counting on this node until then, so that an outage of the store
    // gives nobody free guesses.
    void keep_until(base::Instant until);

   private:
    friend class AttemptsInFlight;
    Reservation(AttemptsInFlight& owner, std::string subject, std::uint64_t others);

    AttemptsInFlight* owner_;  // null once moved from, or kept
    std::string subject_;
    std::uint64_t others_;
  };

  Reservation reserve(std::string subject, base::Instant now);

 private:
  struct Kept {
    base::Instant until;
    std::string subject;
  };

  void release(const std::string& subject);
  void keep(std::string subject, base::Instant until);
  void release_locked(const std::string& subject);
  void forget_kept_locked(base::Instant now);

  std::mutex mutex_;
  std::map<std::string, std::uint64_t> counts_;
  std::deque<Kept> kept_;  // in the order in which they were kept; at most kKeptMax
};

}  // namespace bongsu::login
