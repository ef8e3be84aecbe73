#include "credential/passkey_signature.h"

#include <memory>
#include <new>
#include <utility>

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>

namespace bongsu::credential {
namespace {

struct FreeAssertion {
  void operator()(fido_assert_t* assertion) const { fido_assert_free(&assertion); }
};

const unsigned char* octets(std::span<const std::byte> bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

// Verifies with the key made by `make`, read by `read`, and freed by `release`.
template <typename Key>
bool verify(const fido_assert_t* assertion, int algorithm, std::span<const std::byte> bytes, Key* (*make)(),
            int (*read)(Key*, const void*, std::size_t), void (*release)(Key**)) {
  Key* key = make();
  if (key == nullptr) throw std::bad_alloc{};
  const bool is_right =
      read(key, bytes.data(), bytes.size()) == FIDO_OK && fido_assert_verify(assertion, 0, algorithm, key) == FIDO_OK;
  release(&key);
  return is_right;
}

bool verify_with(const account::Passkey& passkey, const fido_assert_t* assertion) {
  switch (passkey.algorithm) {
    case account::PasskeyAlgorithm::es256:
      return verify(assertion, COSE_ES256, passkey.public_key, es256_pk_new, es256_pk_from_ptr, es256_pk_free);
    case account::PasskeyAlgorithm::eddsa:
      return verify(assertion, COSE_EDDSA, passkey.public_key, eddsa_pk_new, eddsa_pk_from_ptr, eddsa_pk_free);
    case account::PasskeyAlgorithm::rs256:
      return verify(assertion, COSE_RS256, passkey.public_key, rs256_pk_new, rs256_pk_from_ptr, rs256_pk_free);
  }
  std::unreachable();
}

}  // namespace

bool is_signed_by(const account::Passkey& passkey, const SignedAuthentication& signed_authentication) {
  const std::unique_ptr<fido_assert_t, FreeAssertion> assertion{fido_assert_new()};
  if (!assertion) throw std::bad_alloc{};
  const auto& [data, client_data, signature, relying_party] = signed_authentication;
  fido_assert_t* const raw = assertion.get();
  const bool is_complete =
      fido_assert_set_count(raw, 1) == FIDO_OK && fido_assert_set_rp(raw, relying_party.c_str()) == FIDO_OK &&
      fido_assert_set_clientdata(raw, reinterpret_cast<const unsigned char*>(client_data.data()), client_data.size()) ==
          FIDO_OK &&
      fido_assert_set_authdata_raw(raw, 0, octets(data), data.size()) == FIDO_OK &&
      fido_assert_set_sig(raw, 0, octets(signature), signature.size()) == FIDO_OK &&
      fido_assert_set_up(raw, FIDO_OPT_TRUE) == FIDO_OK;
  return is_complete && verify_with(passkey, raw);
}

}  // namespace bongsu::credential
