#pragma once
// What a file has told of so far, and at which line: so that a second record of the same is known to be one. About 60
// bytes for each, whatever its length.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "crypto/hash.h"

namespace bongsu::transfer {

class SeenKeys {
 public:
  // The line at which it was seen first; nullopt, and it is remembered, when it was not.
  std::optional<std::uint64_t> see(std::string_view key, std::uint64_t line) {
    const auto [place, is_new] = lines_.emplace(digest_of(key), line);
    return is_new ? std::nullopt : std::optional{place->second};
  }

 private:
  using Digest = std::array<std::byte, 16>;
  struct FirstBytes {
    std::size_t operator()(const Digest& digest) const noexcept {
      std::size_t bytes = 0;
      std::memcpy(&bytes, digest.data(), sizeof bytes);
      return bytes;
    }
  };
  // Nobody can make two keys that fall together.
  static Digest digest_of(std::string_view key) {
    const crypto::Sha256Digest whole = crypto::sha256(key);
    Digest digest;
    std::memcpy(digest.data(), whole.data(), digest.size());
    return digest;
  }

  std::unordered_map<Digest, std::uint64_t, FirstBytes> lines_;
};

}  // namespace bongsu::transfer
