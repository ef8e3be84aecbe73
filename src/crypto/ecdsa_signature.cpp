#include "crypto/ecdsa_signature.h"

#include "crypto/openssl_handle.h"

namespace bongsu::crypto {
namespace {

BigNumber number_of(std::span<const std::byte> big_endian) {
  return BigNumber{BN_bin2bn(reinterpret_cast<const unsigned char*>(big_endian.data()),
                             static_cast<int>(big_endian.size()), nullptr)};
}

}  // namespace

std::optional<base::Bytes> ecdsa_der_from_raw(std::span<const std::byte> raw, std::size_t coordinate_bytes) {
  if (raw.size() != 2 * coordinate_bytes) return std::nullopt;
  BigNumber r = number_of(raw.first(coordinate_bytes));
  BigNumber s = number_of(raw.last(coordinate_bytes));
  const EcdsaSignature signature{ECDSA_SIG_new()};
  if (!r || !s || !signature) throw_openssl_fault("read an ECDSA signature");
  ECDSA_SIG_set0(signature.get(), r.release(), s.release());
  const int size = i2d_ECDSA_SIG(signature.get(), nullptr);
  if (size <= 0) throw_openssl_fault("encode an ECDSA signature");
  base::Bytes der(static_cast<std::size_t>(size));
  auto* out = reinterpret_cast<unsigned char*>(der.data());
  i2d_ECDSA_SIG(signature.get(), &out);
  return der;
}

base::Bytes ecdsa_raw_from_der(std::span<const std::byte> der, std::size_t coordinate_bytes) {
  const auto* in = reinterpret_cast<const unsigned char*>(der.data());
  const EcdsaSignature signature{d2i_ECDSA_SIG(nullptr, &in, static_cast<long>(der.size()))};
  base::Bytes raw(2 * coordinate_bytes);
  auto* out = reinterpret_cast<unsigned char*>(raw.data());
  const int width = static_cast<int>(coordinate_bytes);
  if (!signature || BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), out, width) != width ||
      BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), out + width, width) != width) {
    throw_openssl_fault("decode its own ECDSA signature");
  }
  return raw;
}

}  // namespace bongsu::crypto
