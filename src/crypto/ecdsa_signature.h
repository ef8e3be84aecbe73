#pragma once
// ECDSA signatures in their two forms: r || s in JWS, DER in OpenSSL. Only for sources inside crypto/.

#include <cstddef>
#include <optional>
#include <span>

#include "base/bytes.h"

namespace bongsu::crypto {

// nullopt unless raw is exactly two coordinates long. Spec: RFC 7518 §3.4.
std::optional<base::Bytes> ecdsa_der_from_raw(std::span<const std::byte> raw, std::size_t coordinate_bytes);

// Throws LibraryFault when der is not what OpenSSL itself produces.
base::Bytes ecdsa_raw_from_der(std::span<const std::byte> der, std::size_t coordinate_bytes);

}  // namespace bongsu::crypto
