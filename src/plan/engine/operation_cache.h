#pragma once
// Remembers results of operations on diagrams. It may forget: a forgotten result is computed again, and is the same.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "plan/engine/hash.h"

namespace bongsu::plan {

class OperationCache {
 public:
  struct Key {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::uint32_t c = 0;
    friend bool operator==(const Key&, const Key&) = default;
  };
  static constexpr std::uint32_t kAbsent = 0xFFFF'FFFF;

  OperationCache() noexcept : entries_(kFirstEntries) {}

  std::uint32_t find(const Key& key) const noexcept {
    const Entry& entry = entries_[slot_of(key)];
    return entry.key == key ? entry.result : kAbsent;
  }
  // Grows once it has forgotten as much as it holds.
  void remember(const Key& key, std::uint32_t result) noexcept {
    Entry& entry = entries_[slot_of(key)];
    const bool forgets = entry.result != kAbsent;
    entry = {key, result};
    if (!forgets || ++forgotten_ < entries_.size()) return;
    forgotten_ = 0;
    if (entries_.size() < kMostEntries) grow();
  }

 private:
  struct Entry {
    Key key;
    std::uint32_t result = kAbsent;
  };
  static constexpr std::size_t kFirstEntries = 1U << 10;
  static constexpr std::size_t kMostEntries = 1U << 22;

  std::size_t slot_of(const Key& key) const noexcept { return hash_of(key.a, key.b, key.c) & (entries_.size() - 1); }
  void grow() noexcept {
    std::vector<Entry> old(entries_.size() * 2);
    old.swap(entries_);
    for (const Entry& entry : old) {
      if (entry.result != kAbsent) entries_[slot_of(entry.key)] = entry;
    }
  }

  std::vector<Entry> entries_;
  std::size_t forgotten_ = 0;
};

}  // namespace bongsu::plan
