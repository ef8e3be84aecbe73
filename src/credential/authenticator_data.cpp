#include "credential/authenticator_data.h"

#include <map>

#include "credential/cbor_reader.h"
#include "credential/octets.h"

namespace bongsu::credential {
namespace {

constexpr unsigned kUserPresent = 0x01, kUserVerified = 0x04, kBackupEligible = 0x08, kBackedUp = 0x10,
                   kHasCredential = 0x40, kHasExtensions = 0x80;
constexpr std::size_t kHashBytes = 32, kModelBytes = 16, kIdBytesMin = 16, kIdBytesMax = 1'023;

// The next CBOR map as it stands there.
std::optional<std::span<const std::byte>> take_map(Octets& octets) {
  CborReader kind{octets.rest()};
  if (!kind.map()) return std::nullopt;
  const auto item = CborReader{octets.rest()}.whole();
  return item ? octets.take(item->size()) : std::nullopt;
}

base::Bytes copy(std::span<const std::byte> bytes) { return {bytes.begin(), bytes.end()}; }

std::optional<AttestedCredential> take_credential(Octets& octets) {
  const auto model = octets.take(kModelBytes);
  if (!model) return std::nullopt;
  const auto id_bytes = octets.number(2);
  if (!id_bytes || *id_bytes < kIdBytesMin || *id_bytes > kIdBytesMax) return std::nullopt;
  const auto id = octets.take(*id_bytes);
  if (!id) return std::nullopt;
  const auto key = take_map(octets);
  if (!key) return std::nullopt;
  return AttestedCredential{.model = copy(*model), .id = copy(*id), .key = *key};
}

// A COSE key's members that matter here. Spec: RFC 9052 §7.1, RFC 9053 §7.1, RFC 8230 §4.
constexpr std::int64_t kKeyType = 1, kAlgorithm = 3, kCurve = -1, kX = -2, kY = -3, kModulus = -1, kExponent = -2;
constexpr std::int64_t kOctetKeyPair = 1, kEllipticCurve = 2, kRsa = 3;
constexpr std::int64_t kEs256 = -7, kEdDsa = -8, kRs256 = -257, kP256 = 1, kEd25519 = 6;

class CoseMap {
 public:
  static std::optional<CoseMap> read(std::span<const std::byte> bytes) {
    CborReader reader{bytes};
    const auto pairs = reader.map();
    if (!pairs) return std::nullopt;
    CoseMap map;
    for (std::size_t i = 0; i < *pairs; ++i) {
      const auto label = reader.integer();
      if (!label) return std::nullopt;
      const auto value = reader.whole();
      if (!value || !map.values_.emplace(*label, *value).second) return std::nullopt;
    }
    return reader.at_end() ? std::optional{std::move(map)} : std::nullopt;
  }
  std::optional<std::int64_t> integer(std::int64_t label) const {
    const auto found = values_.find(label);
    return found == values_.end() ? std::nullopt : CborReader{found->second}.integer();
  }
  // Appends a byte string of exactly that length.
  bool append_to(base::Bytes& out, std::int64_t label, std::size_t length) const {
    const auto found = values_.find(label);
    if (found == values_.end()) return false;
    const auto bytes = CborReader{found->second}.bytes();
    if (!bytes || bytes->size() != length) return false;
    out.insert(out.end(), bytes->begin(), bytes->end());
    return true;
  }

 private:
  std::map<std::int64_t, std::span<const std::byte>> values_;
};

}  // namespace

std::optional<AuthenticatorData> parse_authenticator_data(std::span<const std::byte> bytes) {
  Octets octets{bytes};
  const auto hash = octets.take(kHashBytes);
  const auto flags = octets.number(1);
  const auto count = octets.number(4);
  if (!hash || !flags || !count) return std::nullopt;
  if ((*flags & kBackedUp) != 0 && (*flags & kBackupEligible) == 0) return std::nullopt;

  AuthenticatorData data{.relying_party_hash = *hash,
                         .user_present = (*flags & kUserPresent) != 0,
                         .user_verified = (*flags & kUserVerified) != 0,
                         .signature_count = *count,
                         .credential = {}};
  if ((*flags & kBackupEligible) != 0) data.backup = account::Backup::eligible;
  if ((*flags & kBackedUp) != 0) data.backup = account::Backup::backed_up;
  if ((*flags & kHasCredential) != 0) {
    data.credential = take_credential(octets);
    if (!data.credential) return std::nullopt;
  }
  if ((*flags & kHasExtensions) != 0 && !take_map(octets)) return std::nullopt;
  return octets.at_end() ? std::optional{std::move(data)} : std::nullopt;
}

std::expected<CosePublicKey, CoseKeyError> parse_cose_key(std::span<const std::byte> bytes) {
  const auto map = CoseMap::read(bytes);
  if (!map) return std::unexpected(CoseKeyError::malformed);
  const auto type = map->integer(kKeyType);
  const auto algorithm = map->integer(kAlgorithm);
  if (!type || !algorithm) return std::unexpected(CoseKeyError::malformed);
  CosePublicKey key;
  bool whole = false;
  if (*algorithm == kEs256 && *type == kEllipticCurve && map->integer(kCurve) == kP256) {
    key.algorithm = account::PasskeyAlgorithm::es256;
    whole = map->append_to(key.bytes, kX, 32) && map->append_to(key.bytes, kY, 32);
  } else if (*algorithm == kEdDsa && *type == kOctetKeyPair && map->integer(kCurve) == kEd25519) {
    key.algorithm = account::PasskeyAlgorithm::eddsa;
    whole = map->append_to(key.bytes, kX, 32);
  } else if (*algorithm == kRs256 && *type == kRsa) {
    key.algorithm = account::PasskeyAlgorithm::rs256;
    whole = map->append_to(key.bytes, kModulus, 256) && map->append_to(key.bytes, kExponent, 3);
  } else {
    return std::unexpected(CoseKeyError::unsupported);
  }
  if (!whole) return std::unexpected(CoseKeyError::malformed);
  return key;
}

}  // namespace bongsu::credential
