#include "credential/attestation_statement.h"

#include <set>

#include "credential/cbor_reader.h"

namespace bongsu::credential {
namespace {

constexpr std::size_t kCertificatesMax = 8;
constexpr std::int64_t kEs256 = -7, kRs256 = -257, kRs1 = -65535;  // Spec: the IANA registry of COSE algorithms

std::optional<crypto::SignatureScheme> scheme_of(std::int64_t algorithm) {
  switch (algorithm) {
    case kEs256:
      return crypto::SignatureScheme::ecdsa_sha256;
    case kRs256:
      return crypto::SignatureScheme::rsa_sha256;
    case kRs1:
      return crypto::SignatureScheme::rsa_sha1;
    default:
      return std::nullopt;
  }
}

std::optional<std::vector<crypto::Certificate>> take_certificates(CborReader& reader) {
  const auto count = reader.array();
  if (!count || *count == 0 || *count > kCertificatesMax) return std::nullopt;
  std::vector<crypto::Certificate> certificates;
  for (std::size_t i = 0; i < *count; ++i) {
    const auto bytes = reader.bytes();
    auto certificate = bytes ? crypto::Certificate::parse(*bytes) : std::nullopt;
    if (!certificate) return std::nullopt;
    certificates.push_back(*std::move(certificate));
  }
  return certificates;
}

// Reads the value of one member; false when it is not what the name calls for.
bool take_member(std::string_view name, CborReader& reader, AttestationStatement& statement) {
  const auto into = [](auto taken, auto& member) {
    if (taken) member = *taken;
    return taken.has_value();
  };
  if (name == "alg") {
    const auto algorithm = reader.integer();
    if (algorithm) statement.scheme = scheme_of(*algorithm);
    return algorithm.has_value();
  }
  if (name == "sig") return into(reader.bytes(), statement.signature);
  if (name == "x5c") return into(take_certificates(reader), statement.certificates);
  if (name == "ver") return into(reader.text(), statement.version);
  if (name == "certInfo") return into(reader.bytes(), statement.certified);
  if (name == "pubArea") return into(reader.bytes(), statement.public_area);
  return reader.whole().has_value();
}

}  // namespace

std::optional<AttestationStatement> parse_attestation_statement(std::span<const std::byte> bytes) {
  CborReader reader{bytes};
  const auto pairs = reader.map();
  if (!pairs) return std::nullopt;
  AttestationStatement statement;
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < *pairs; ++i) {
    const auto name = reader.text();
    if (!name || !names.insert(*name).second || !take_member(*name, reader, statement)) return std::nullopt;
  }
  return reader.at_end() ? std::optional{std::move(statement)} : std::nullopt;
}

}  // namespace bongsu::credential
