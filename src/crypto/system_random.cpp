#include "crypto/system_random.h"

#include <sodium.h>

#include "crypto/sodium_ready.h"

namespace bongsu::crypto {

SystemRandom::SystemRandom() { require_sodium(); }

void SystemRandom::fill(std::span<std::byte> out) { randombytes_buf(out.data(), out.size()); }

}  // namespace bongsu::crypto
