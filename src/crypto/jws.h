#pragma once
// Signed text in compact serialization; JSON serialization is not spoken. Spec: RFC 7515, RFC 8725.

#include <cstddef>
#include <expected>
#include <span>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "crypto/jwa.h"
#include "crypto/private_key.h"
#include "crypto/public_key.h"

namespace bongsu::crypto {

// The signature just made does not verify: this machine computes wrongly, or its key is damaged. Never retried
// (a second try may leak the key to whoever has both); reported, and the request ends as a fault.
struct SigningFault {
  std::string kid;
  Algorithm algorithm;
};

// header {alg, kid, typ} and payload, signed, and checked with the public key before it is returned.
// typ: "at+jwt", "JWT", "logout+jwt"; left out of the header when empty. Throws LibraryFault.
std::expected<std::string, SigningFault> sign_jws(const SigningKey& key, std::string_view typ,
                                                  std::string_view payload);

enum class JwsError {
  too_large,
  malformed,           // not three parts of canonical base64url
  bad_header,          // not one strict JSON object, or alg, kid or typ of the wrong type
  critical_header,     // "crit", all of whose extensions are unknown here
  unencoded_payload,   // "b64" other than true
  algorithm_refused,   // "none", HMAC, or unknown
  unknown_key,         // no key of that kid (without kid: of that algorithm); see verify_jws
  ambiguous_key,       // more than one candidate: keys are never tried one after another
  algorithm_mismatch,  // the token names another algorithm than its key has
  bad_signature,
};

// For the operator's log; says nothing of the content.
std::string_view describe(JwsError error);

struct VerifiedJws {
  boost::json::object header;
  std::string payload;
  std::string kid;      // of the key that verified; empty when the key has none
  Algorithm algorithm;  // of the key
};

inline constexpr std::size_t kJwsBytesMax = 64 * 1024;

// Verifies with the one key that the header's kid names; a token without kid needs exactly one key of its algorithm.
// The algorithm is the key's: the token can only agree with it. Keys inside the token (jwk, jku, x5c) are ignored.
// unknown_key can mean "a key published since these were fetched": whoever holds another party's keys fetches them
// anew, at a bounded rate, before concluding anything.
std::expected<VerifiedJws, JwsError> verify_jws(std::string_view token, std::span<const PublicKey> keys);

}  // namespace bongsu::crypto
