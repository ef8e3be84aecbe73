#pragma once
// The signature algorithms that exist here. "none" and the HMAC family have no value, so no code can choose them.
// Spec: RFC 7518 §3.1, RFC 8037 §3.1.

#include <array>
#include <optional>
#include <string_view>

namespace bongsu::crypto {

// eddsa is Ed25519 only.
enum class Algorithm { es256, es384, es512, rs256, rs384, rs512, ps256, ps384, ps512, eddsa };

inline constexpr std::array kVerificationAlgorithms{
    Algorithm::es256, Algorithm::es384, Algorithm::es512, Algorithm::rs256, Algorithm::rs384,
    Algorithm::rs512, Algorithm::ps256, Algorithm::ps384, Algorithm::ps512, Algorithm::eddsa};

// What this server itself signs with; the first is the default.
inline constexpr std::array kSigningAlgorithms{Algorithm::es256, Algorithm::rs256, Algorithm::eddsa};

// The registered name: "ES256", "EdDSA".
std::string_view name_of(Algorithm algorithm);

// Exact, with case. nullopt for everything unknown, "none" and "HS256" included.
std::optional<Algorithm> parse_algorithm(std::string_view name);

}  // namespace bongsu::crypto
