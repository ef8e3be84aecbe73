#include "credential/authenticator_for_test.h"

#include <utility>

#include <boost/json/object.hpp>

#include "base/encoding.h"
#include "crypto/hash.h"
#include "crypto/jwk.h"

namespace bongsu::credential {
namespace {

crypto::Algorithm jose(account::PasskeyAlgorithm algorithm) {
  switch (algorithm) {
    case account::PasskeyAlgorithm::es256:
      return crypto::Algorithm::es256;
    case account::PasskeyAlgorithm::eddsa:
      return crypto::Algorithm::eddsa;
    case account::PasskeyAlgorithm::rs256:
      return crypto::Algorithm::rs256;
  }
  std::unreachable();
}

void append(base::Bytes& out, std::span<const std::byte> bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }
void append(base::Bytes& out, std::initializer_list<unsigned> octets) {
  for (const unsigned octet : octets) out.push_back(static_cast<std::byte>(octet));
}
void append_string(base::Bytes& out, unsigned type, std::span<const std::byte> bytes) {
  if (bytes.size() < 24) {
    append(out, {type << 5 | static_cast<unsigned>(bytes.size())});
  } else if (bytes.size() < 256) {
    append(out, {type << 5 | 24, static_cast<unsigned>(bytes.size())});
  } else {
    append(out, {type << 5 | 25, static_cast<unsigned>(bytes.size() >> 8), static_cast<unsigned>(bytes.size() & 0xff)});
  }
  append(out, bytes);
}
void append_text(base::Bytes& out, std::string_view text) { append_string(out, 3, base::as_bytes(text)); }

// One half of an ECDSA signature as a DER INTEGER. Spec: RFC 3279 §2.2.3.
base::Bytes der_integer(std::span<const std::byte> number) {
  while (number.size() > 1 && number.front() == std::byte{0}) number = number.subspan(1);
  const bool needs_zero = (number.front() & std::byte{0x80}) != std::byte{0};
  base::Bytes out;
  append(out, {0x02, static_cast<unsigned>(number.size()) + (needs_zero ? 1 : 0)});
  if (needs_zero) append(out, {0x00});
  append(out, number);
  return out;
}

base::Bytes der_signature(std::span<const std::byte> raw) {
  base::Bytes numbers = der_integer(raw.first(raw.size() / 2));
  append(numbers, der_integer(raw.subspan(raw.size() / 2)));
  base::Bytes out;
  append(out, {0x30, static_cast<unsigned>(numbers.size())});
  append(out, numbers);
  return out;
}

std::string client_data(const CeremonyForTest& ceremony, std::string_view right_type) {
  return "{\"type\":\"" + (ceremony.type.empty() ? std::string{right_type} : ceremony.type) + "\",\"challenge\":\"" +
         ceremony.challenge + "\",\"origin\":\"" + ceremony.origin + "\"" + ceremony.further_client_data + "}";
}

}  // namespace

AuthenticatorForTest::AuthenticatorForTest(account::PasskeyAlgorithm algorithm, std::string id)
    : algorithm_(algorithm), id_(std::move(id)), key_(crypto::PrivateKey::generate(jose(algorithm))) {}

account::PasskeyId AuthenticatorForTest::id() const {
  return account::PasskeyId{base::encode_base64url(base::as_bytes(id_))};
}

base::Bytes AuthenticatorForTest::cose_key() const {
  const boost::json::object jwk = crypto::to_jwk(key_.public_key());
  const auto member = [&](std::string_view name) {
    return base::decode_base64url(std::string_view{jwk.at(name).as_string()}).value();
  };
  base::Bytes out;
  switch (algorithm_) {
    case account::PasskeyAlgorithm::es256:
      append(out, {0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
      append_string(out, 2, member("x"));
      append(out, {0x22});
      append_string(out, 2, member("y"));
      break;
    case account::PasskeyAlgorithm::eddsa:
      append(out, {0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21});
      append_string(out, 2, member("x"));
      break;
    case account::PasskeyAlgorithm::rs256:
      append(out, {0xa4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20});
      append_string(out, 2, member("n"));
      append(out, {0x21});
      append_string(out, 2, member("e"));
      break;
  }
  return out;
}

base::Bytes AuthenticatorForTest::authenticator_data(const CeremonyForTest& ceremony, bool with_key) const {
  unsigned flags = (ceremony.present ? 0x01u : 0u) | (ceremony.verified ? 0x04u : 0u) | (with_key ? 0x40u : 0u);
  if (ceremony.backup != account::Backup::device_bound) flags |= 0x08u;
  if (ceremony.backup == account::Backup::backed_up) flags |= 0x10u;
  base::Bytes out;
  append(out, crypto::sha256(ceremony.relying_party));
  const std::uint32_t count = ceremony.signature_count;
  append(out, {flags, count >> 24, count >> 16 & 0xff, count >> 8 & 0xff, count & 0xff});
  if (!with_key) return out;
  out.resize(out.size() + 16);  // of no particular model
  append(out, {static_cast<unsigned>(id_.size() >> 8), static_cast<unsigned>(id_.size() & 0xff)});
  append(out, base::as_bytes(id_));
  append(out, cose_key());
  return out;
}

base::Bytes AuthenticatorForTest::sign(std::string_view message) const {
  base::Bytes signature = key_.sign(message);
  return algorithm_ == account::PasskeyAlgorithm::es256 ? der_signature(signature) : signature;
}

std::string AuthenticatorForTest::make(const CeremonyForTest& ceremony) const {
  base::Bytes object;
  append(object, {0xa3});
  append_text(object, "fmt");
  append_text(object, "none");
  append_text(object, "attStmt");
  append(object, {0xa0});
  append_text(object, "authData");
  append_string(object, 2, authenticator_data(ceremony, true));
  const std::string client = client_data(ceremony, "webauthn.create");
  return "{\"id\":\"" + id().str() + "\",\"rawId\":\"" + id().str() +
         R"(","type":"public-key","response":{"transports":["internal"],"clientDataJSON":")" +
         base::encode_base64url(base::as_bytes(client)) + "\",\"attestationObject\":\"" +
         base::encode_base64url(object) + R"("},"clientExtensionResults":{}})";
}

std::string AuthenticatorForTest::use(const CeremonyForTest& ceremony, std::string_view user_handle) const {
  const base::Bytes data = authenticator_data(ceremony, false);
  const std::string client = client_data(ceremony, "webauthn.get");
  std::string message = base::to_text(data);
  message += base::as_text(crypto::sha256(client));
  return "{\"id\":\"" + id().str() + "\",\"rawId\":\"" + id().str() +
         R"(","type":"public-key","response":{"clientDataJSON":")" + base::encode_base64url(base::as_bytes(client)) +
         "\",\"authenticatorData\":\"" + base::encode_base64url(data) + "\",\"signature\":\"" +
         base::encode_base64url(sign(message)) + "\",\"userHandle\":\"" +
         base::encode_base64url(base::as_bytes(user_handle)) + R"("},"clientExtensionResults":{}})";
}

}  // namespace bongsu::credential
