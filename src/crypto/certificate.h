#pragma once
// X.509 certificates of whoever vouches for something: what they say, what they sign, and who vouches for them.
// TLS has its own, in net/. Spec: RFC 5280.

#include <cstddef>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"

struct x509_st;

namespace bongsu::crypto {

enum class SignatureScheme {
  ecdsa_sha256,  // as DER writes it; Spec: RFC 3279 §2.2.3
  rsa_sha256,    // PKCS #1 v1.5
  rsa_sha1,      // the same, with a hash that is broken for what others may choose
};

struct CertificateExtension {
  base::Bytes value;  // DER
  bool is_critical = false;
};

// An immutable value; copies share the parsed certificate.
class Certificate {
 public:
  // nullopt: no certificate, or something after it.
  static std::optional<Certificate> parse(std::span<const std::byte> der);

  int version() const;        // 3, as a rule
  bool is_authority() const;  // it may vouch for others
  bool has_subject() const;
  // All values of an attribute of the subject by its short name: "OU".
  std::vector<std::string> subject(const std::string& attribute) const;
  // By its object identifier: "2.5.29.17".
  std::optional<CertificateExtension> extension(const std::string& identifier) const;
  // Whether its extended key usage names this purpose. Spec: RFC 5280 §4.2.1.12.
  bool is_for(const std::string& purpose) const;
  // The coordinates of its key, x then y, 64 bytes; nullopt when it is none on P-256.
  std::optional<base::Bytes> p256_point() const;

  // False also when its key is of another kind than the scheme's.
  bool verifies(std::string_view message, std::span<const std::byte> signature, SignatureScheme scheme) const;

  x509_st* get() const { return certificate_.get(); }

 private:
  friend std::expected<std::vector<Certificate>, std::string> parse_certificates(std::string_view pem);
  explicit Certificate(std::shared_ptr<x509_st> certificate) : certificate_(std::move(certificate)) {}

  std::shared_ptr<x509_st> certificate_;
};

// All certificates of a PEM file, at least one. The error says what is wrong with it.
std::expected<std::vector<Certificate>, std::string> parse_certificates(std::string_view pem);

// Whether a root vouches for `leaf`, by itself or by way of `others`, and all of them were valid at that time. A root
// need not be self-signed: to name an intermediate is to believe no more than that. What the certificates are for is
// the caller's to check. Spec: RFC 5280 §6.1.
bool is_vouched_for(const Certificate& leaf, std::span<const Certificate> others, std::span<const Certificate> roots,
                    base::Instant at);

}  // namespace bongsu::crypto
