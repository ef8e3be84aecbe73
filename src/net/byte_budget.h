#pragma once
// Memory that many share: each takes what it needs as it grows, and gives all back in the end.

#include <atomic>
#include <cstddef>

namespace bongsu::net {

// Thread-safe. Outlives its shares.
class ByteBudget {
 public:
  explicit ByteBudget(std::size_t bytes_max) : bytes_max_(bytes_max) {}
  ByteBudget(const ByteBudget&) = delete;
  ByteBudget& operator=(const ByteBudget&) = delete;

  // What one of them holds; used on one thread.
  class Share {
   public:
    explicit Share(ByteBudget& budget) : budget_(budget) {}
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;
    ~Share() { hold(0); }

    // Holds so much from now on, more or less than before. False when it holds more than before, and all together more
    // than the budget: whoever was let in is not put out by those who come after.
    bool hold(std::size_t bytes) {
      const bool grows = bytes > held_;
      const std::size_t all = budget_.held_ += bytes - held_;  // unsigned: less wraps round to what it should be
      held_ = bytes;
      return !grows || all <= budget_.bytes_max_;
    }

   private:
    ByteBudget& budget_;
    std::size_t held_ = 0;
  };

  std::size_t held() const { return held_; }

 private:
  const std::size_t bytes_max_;
  std::atomic<std::size_t> held_ = 0;
};

}  // namespace bongsu::net
