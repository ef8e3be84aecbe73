#include "crypto/evp_public_key.h"

#include <array>
#include <string>

#include <openssl/core_names.h>
#include <sodium.h>

#include "base/encoding.h"
#include "crypto/roca.h"
#include "crypto/sodium_ready.h"

namespace bongsu::crypto {
namespace {

constexpr std::size_t kExponentBytesMax = 8;

BigNumber number_of(std::span<const std::byte> big_endian) {
  BigNumber number{BN_bin2bn(octets(big_endian), static_cast<int>(big_endian.size()), nullptr)};
  if (!number) throw_openssl_fault("read a number");
  return number;
}

// nullptr when the parameters describe no key.
EvpKey key_from(const char* type, OSSL_PARAM_BLD* builder) {
  const Parameters parameters{OSSL_PARAM_BLD_to_param(builder)};
  const EvpKeyContext context{EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr)};
  if (!parameters || !context) throw_openssl_fault("describe a public key");
  EVP_PKEY* key = nullptr;
  if (EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
    return nullptr;
  }
  return EvpKey{key};
}

bool is_sound(EVP_PKEY* key) {
  const EvpKeyContext context{EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr)};
  return context && EVP_PKEY_public_check(context.get()) == 1;
}

std::string base64url_of(const EVP_PKEY* key, const char* parameter, std::size_t width) {
  BIGNUM* found = nullptr;
  if (EVP_PKEY_get_bn_param(key, parameter, &found) != 1) throw_openssl_fault("read a number of its own key");
  const BigNumber number{found};
  if (width == 0) width = static_cast<std::size_t>(BN_num_bytes(found));
  base::Bytes bytes(width);
  BN_bn2binpad(found, reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(width));
  return base::encode_base64url(bytes);
}

}  // namespace

std::expected<EvpKey, JwkError> make_rsa_public_key(std::span<const std::byte> modulus,
                                                    std::span<const std::byte> exponent) {
  const ErrorQueueGuard guard;
  if (modulus.size() > kRsaBitsMax / 8 || exponent.size() > kExponentBytesMax) return std::unexpected(JwkError::weak);
  const BigNumber n = number_of(modulus);
  const BigNumber e = number_of(exponent);
  const bool is_exponent_sound = BN_is_odd(e.get()) != 0 && BN_is_one(e.get()) == 0;
  if (BN_num_bits(n.get()) < kRsaBitsMin || BN_is_odd(n.get()) == 0 || !is_exponent_sound ||
      has_roca_pattern(modulus)) {
    return std::unexpected(JwkError::weak);
  }
  const ParameterBuilder builder{OSSL_PARAM_BLD_new()};
  if (!builder || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1) {
    throw_openssl_fault("describe an RSA key");
  }
  EvpKey key = key_from("RSA", builder.get());
  if (!key) return std::unexpected(JwkError::weak);
  return key;
}

std::expected<EvpKey, JwkError> make_ec_public_key(const AlgorithmTraits& traits, std::span<const std::byte> x,
                                                   std::span<const std::byte> y) {
  const ErrorQueueGuard guard;
  if (x.size() != traits.coordinate_bytes || y.size() != traits.coordinate_bytes) {
    return std::unexpected(JwkError::not_on_curve);
  }
  base::Bytes point{std::byte{4}};  // uncompressed: SEC 1 §2.3.3
  point.insert(point.end(), x.begin(), x.end());
  point.insert(point.end(), y.begin(), y.end());
  const ParameterBuilder builder{OSSL_PARAM_BLD_new()};
  if (!builder || OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, traits.group, 0) != 1 ||
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1) {
    throw_openssl_fault("describe an EC key");
  }
  EvpKey key = key_from("EC", builder.get());
  if (!key || !is_sound(key.get())) return std::unexpected(JwkError::not_on_curve);
  return key;
}

std::expected<EvpKey, JwkError> make_ed25519_public_key(std::span<const std::byte> x) {
  const ErrorQueueGuard guard;
  require_sodium();
  // OpenSSL takes any 32 bytes; a point of small order would verify many messages with one signature.
  if (x.size() != crypto_core_ed25519_BYTES || crypto_core_ed25519_is_valid_point(octets(x)) != 1) {
    return std::unexpected(JwkError::not_on_curve);
  }
  EvpKey key{EVP_PKEY_new_raw_public_key_ex(nullptr, "ED25519", nullptr, octets(x), x.size())};
  if (!key) throw_openssl_fault("take an Ed25519 key");
  return key;
}

boost::json::object public_parameters(const AlgorithmTraits& traits, const EVP_PKEY* key) {
  switch (traits.family) {
    case Family::ecdsa:
      return {{"crv", traits.curve},
              {"kty", traits.kty},
              {"x", base64url_of(key, OSSL_PKEY_PARAM_EC_PUB_X, traits.coordinate_bytes)},
              {"y", base64url_of(key, OSSL_PKEY_PARAM_EC_PUB_Y, traits.coordinate_bytes)}};
    case Family::rsa_pkcs1:
    case Family::rsa_pss:
      return {{"e", base64url_of(key, OSSL_PKEY_PARAM_RSA_E, 0)},
              {"kty", traits.kty},
              {"n", base64url_of(key, OSSL_PKEY_PARAM_RSA_N, 0)}};
    case Family::ed25519:
      break;
  }
  std::array<std::byte, crypto_core_ed25519_BYTES> x;
  std::size_t size = x.size();
  if (EVP_PKEY_get_raw_public_key(key, reinterpret_cast<unsigned char*>(x.data()), &size) != 1) {
    throw_openssl_fault("read its own Ed25519 key");
  }
  return {{"crv", traits.curve}, {"kty", traits.kty}, {"x", base::encode_base64url(x)}};
}

}  // namespace bongsu::crypto
