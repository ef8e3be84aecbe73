#include "crypto/argon2_text.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <span>
#include <string>

#include "base/encoding.h"

namespace bongsu::crypto {
namespace {

constexpr std::uint32_t kMemoryKibMin = 8;  // RFC 9106 §3.1, for one lane

// Takes fields off the front of the text; once one is missing, everything after it is missing too.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  void skip(std::string_view expected) {
    if (!rest_.starts_with(expected)) return fail();
    rest_.remove_prefix(expected.size());
  }

  std::uint32_t number() {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc{} || rest_.front() == '0') fail();
    if (!failed_) rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }

  // base64 without padding, of exactly as many bytes as out has.
  void bytes(std::span<std::byte> out) {
    const std::size_t letters = (out.size() * 4 + 2) / 3;
    std::string padded{rest_.substr(0, letters)};
    padded.resize((out.size() + 2) / 3 * 4, '=');
    const auto decoded = base::decode_base64(padded);
    if (rest_.size() < letters || !decoded || decoded->size() != out.size()) return fail();
    std::ranges::copy(*decoded, out.begin());
    rest_.remove_prefix(letters);
  }

  bool is_whole() const { return !failed_ && rest_.empty(); }

 private:
  void fail() {
    failed_ = true;
    rest_ = {};
  }

  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace

std::optional<Argon2Text> parse_argon2_text(std::string_view stored) {
  Argon2Text text{};
  Reader reader{stored};
  reader.skip("$argon2id$v=19$m=");
  text.parameters.memory_kib = reader.number();
  reader.skip(",t=");
  text.parameters.passes = reader.number();
  reader.skip(",p=1$");
  reader.bytes(text.salt);
  reader.skip("$");
  reader.bytes(text.hash);
  if (!reader.is_whole() || text.parameters.memory_kib < kMemoryKibMin) return std::nullopt;
  return text;
}

}  // namespace bongsu::crypto
