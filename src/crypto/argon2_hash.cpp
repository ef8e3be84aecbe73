#include "crypto/argon2_hash.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <argon2.h>

#include "crypto/hash_text.h"
#include "crypto/library_fault.h"

namespace bongsu::crypto {
namespace {

constexpr std::string_view kDjangoPrefix = "argon2";
constexpr std::uint32_t kMemoryKibMax = 256 * 1024;
constexpr std::uint64_t kKibTimesPassesMax = 1024 * 1024;
constexpr std::uint32_t kLanesMax = 64;
constexpr std::uint32_t kKibOfLaneMin = 8;  // RFC 9106 §3.1
constexpr std::size_t kSaltBytesMin = 8;
constexpr std::size_t kSaltBytesMax = 128;
constexpr std::size_t kHashBytesMin = 16;
constexpr std::size_t kHashBytesMax = 128;
// Of every length in use: what is cut by a letter, or has one too many, is not.
constexpr std::size_t kHashBytesUnit = 4;

std::optional<Argon2Hash::Type> type_of(std::string_view name) {
  if (name == "argon2d") return Argon2Hash::Type::d;
  if (name == "argon2i") return Argon2Hash::Type::i;
  if (name == "argon2id") return Argon2Hash::Type::id;
  return std::nullopt;
}

argon2_type to_library(Argon2Hash::Type type) {
  switch (type) {
    case Argon2Hash::Type::d:
      return Argon2_d;
    case Argon2Hash::Type::i:
      return Argon2_i;
    case Argon2Hash::Type::id:
      return Argon2_id;
  }
  std::unreachable();
}

bool is_between(std::size_t bytes, std::size_t least, std::size_t most) { return bytes >= least && bytes <= most; }

bool is_sound(const Argon2Hash& hash) {
  const bool has_version = hash.version == ARGON2_VERSION_10 || hash.version == ARGON2_VERSION_13;
  return has_version && hash.memory_kib / kKibOfLaneMin >= hash.lanes &&
         is_between(hash.salt.size(), kSaltBytesMin, kSaltBytesMax) &&
         is_between(hash.hash.size(), kHashBytesMin, kHashBytesMax) && hash.hash.size() % kHashBytesUnit == 0;
}

bool is_bounded(const Argon2Hash& hash) {
  return hash.lanes <= kLanesMax && hash.memory_kib <= kMemoryKibMax &&
         std::uint64_t{hash.memory_kib} * hash.passes <= kKibTimesPassesMax;
}

std::uint8_t* as_library(const std::byte* bytes) {  // which reads them only
  return const_cast<std::uint8_t*>(reinterpret_cast<const std::uint8_t*>(bytes));
}

}  // namespace

std::expected<Argon2Hash, HashFlaw> parse_argon2_hash(std::string_view stored) {
  if (stored.starts_with(kDjangoPrefix)) stored.remove_prefix(kDjangoPrefix.size());
  if (!stored.starts_with("$argon2")) return std::unexpected(HashFlaw::unknown_kind);
  std::vector<std::string_view> parts = split_hash_text(stored);
  if (parts.size() == 5) parts.insert(parts.begin() + 2, "v=16");  // older than the field
  if (parts.size() != 6) return std::unexpected(HashFlaw::damaged);
  const auto type = type_of(parts[1]);
  const auto version = parse_hash_number(parts[2], "v");
  const std::vector<std::string_view> costs = split_at(parts[3], ',');
  auto salt = decode_hash_base64(parts[4]);
  auto bytes = decode_hash_base64(parts[5]);
  if (!type || !version || costs.size() != 3 || !salt || !bytes) return std::unexpected(HashFlaw::damaged);
  const auto memory_kib = parse_hash_number(costs[0], "m");
  const auto passes = parse_hash_number(costs[1], "t");
  const auto lanes = parse_hash_number(costs[2], "p");
  if (!memory_kib || !passes || !lanes) return std::unexpected(HashFlaw::damaged);
  Argon2Hash hash{.type = *type,
                  .version = *version,
                  .memory_kib = *memory_kib,
                  .passes = *passes,
                  .lanes = *lanes,
                  .salt = *std::move(salt),
                  .hash = *std::move(bytes)};
  if (!is_sound(hash)) return std::unexpected(HashFlaw::damaged);
  if (!is_bounded(hash)) return std::unexpected(HashFlaw::too_costly);
  return hash;
}

std::expected<bool, PasswordHashError> matches(const Argon2Hash& hash, const base::SecretString& password) {
  std::string made(hash.hash.size(), '\0');
  const auto typed = base::as_bytes(password.reveal());
  argon2_context context{};
  context.out = reinterpret_cast<std::uint8_t*>(made.data());
  context.outlen = static_cast<std::uint32_t>(made.size());
  context.pwd = as_library(typed.data());
  context.pwdlen = static_cast<std::uint32_t>(typed.size());
  context.salt = as_library(hash.salt.data());
  context.saltlen = static_cast<std::uint32_t>(hash.salt.size());
  context.t_cost = hash.passes;
  context.m_cost = hash.memory_kib;
  context.lanes = hash.lanes;
  context.threads = 1;
  context.version = hash.version;
  const int result = argon2_ctx(&context, to_library(hash.type));
  if (result == ARGON2_MEMORY_ALLOCATION_ERROR) return std::unexpected(PasswordHashError::out_of_memory);
  if (result != ARGON2_OK) throw LibraryFault(argon2_error_message(result));
  return base::SecretString{std::move(made)}.equals(base::as_text(hash.hash));
}

}  // namespace bongsu::crypto
