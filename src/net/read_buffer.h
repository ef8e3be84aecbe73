#pragma once
// Bytes that came but are not read yet, in one piece, growing only for requests that need it.

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

namespace bongsu::net {

class ReadBuffer {
 public:
  explicit ReadBuffer(std::size_t capacity_max) : capacity_max_(capacity_max) {}

  std::string_view unread() const { return {bytes_.get() + begin_, end_ - begin_}; }
  bool empty() const { return begin_ == end_; }
  bool is_full() const { return end_ - begin_ == capacity_max_; }

  // Room for at least one byte, unless is_full(). commit() says how much of it was filled.
  std::span<char> prepare() {
    if (end_ == capacity_) make_room();
    return {bytes_.get() + end_, capacity_ - end_};
  }
  void commit(std::size_t count) { end_ += count; }
  void consume(std::size_t count) {
    begin_ += count;
    if (begin_ == end_) begin_ = end_ = 0;
  }

 private:
  static constexpr std::size_t kFirstCapacity = 4096;

  void make_room() {
    const std::size_t length = end_ - begin_;
    if (begin_ == 0 && capacity_ < capacity_max_) {
      capacity_ = std::min(capacity_max_, std::max(kFirstCapacity, capacity_ * 2));
      std::unique_ptr<char[]> larger{new char[capacity_]};
      if (length > 0) std::memcpy(larger.get(), bytes_.get(), length);
      bytes_ = std::move(larger);
    } else if (length > 0) {
      std::memmove(bytes_.get(), bytes_.get() + begin_, length);
    }
    begin_ = 0;
    end_ = length;
  }

  std::size_t capacity_max_;
  std::size_t capacity_ = 0;
  std::unique_ptr<char[]> bytes_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace bongsu::net
