#include "crypto/jwa.h"

#include <algorithm>
#include <array>

#include "crypto/algorithm_traits.h"

namespace bongsu::crypto {
namespace {

// In the order of the enumeration, which traits_of() relies on.
constexpr std::array kTraits{
    AlgorithmTraits{Algorithm::es256, "ES256", Family::ecdsa, "SHA256", "EC", "P-256", "prime256v1", 32},
    AlgorithmTraits{Algorithm::es384, "ES384", Family::ecdsa, "SHA384", "EC", "P-384", "secp384r1", 48},
    AlgorithmTraits{Algorithm::es512, "ES512", Family::ecdsa, "SHA512", "EC", "P-521", "secp521r1", 66},
    AlgorithmTraits{Algorithm::rs256, "RS256", Family::rsa_pkcs1, "SHA256", "RSA", "", nullptr, 0},
    AlgorithmTraits{Algorithm::rs384, "RS384", Family::rsa_pkcs1, "SHA384", "RSA", "", nullptr, 0},
    AlgorithmTraits{Algorithm::rs512, "RS512", Family::rsa_pkcs1, "SHA512", "RSA", "", nullptr, 0},
    AlgorithmTraits{Algorithm::ps256, "PS256", Family::rsa_pss, "SHA256", "RSA", "", nullptr, 0},
    AlgorithmTraits{Algorithm::ps384, "PS384", Family::rsa_pss, "SHA384", "RSA", "", nullptr, 0},
    AlgorithmTraits{Algorithm::ps512, "PS512", Family::rsa_pss, "SHA512", "RSA", "", nullptr, 0},
    AlgorithmTraits{Algorithm::eddsa, "EdDSA", Family::ed25519, nullptr, "OKP", "Ed25519", nullptr, 32},
};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < kTraits.size(); ++i) {
    if (static_cast<std::size_t>(kTraits[i].algorithm) != i) return false;
  }
  return true;
}
static_assert(is_in_order());
static_assert(kTraits.size() == kVerificationAlgorithms.size());

}  // namespace

const AlgorithmTraits& traits_of(Algorithm algorithm) { return kTraits[static_cast<std::size_t>(algorithm)]; }

std::string_view name_of(Algorithm algorithm) { return traits_of(algorithm).name; }

std::optional<Algorithm> parse_algorithm(std::string_view name) {
  const auto found = std::ranges::find(kTraits, name, &AlgorithmTraits::name);
  if (found == kTraits.end()) return std::nullopt;
  return found->algorithm;
}

}  // namespace bongsu::crypto
