#pragma once
// RSA keys of a faulty chip generator (CVE-2017-15361), recognised by their modulus. Only for sources inside crypto/.

#include <cstddef>
#include <span>

namespace bongsu::crypto {

// Whether the modulus (big-endian) has the generator's pattern: modulo every small prime it is a power of 65537.
// A sound modulus has it by chance about once in 2^27.
// Spec: Nemec et al., "The Return of Coppersmith's Attack", CCS 2017, §3.
bool has_roca_pattern(std::span<const std::byte> modulus);

}  // namespace bongsu::crypto
