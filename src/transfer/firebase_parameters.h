#pragma once
// The parameters of a Firebase project's hashes, as its console shows them (Authentication, Users, "Password hash
// parameters"): hash_config { algorithm: SCRYPT, base64_signer_key: …, base64_salt_separator: …, rounds: 8,
// mem_cost: 14, }

#include <expected>
#include <string>
#include <string_view>

#include "crypto/stored_hash_text.h"

namespace bongsu::transfer {

// The error says which of them is missing or wrong.
std::expected<crypto::FirebaseParameters, std::string> parse_firebase_parameters(std::string_view text);

}  // namespace bongsu::transfer
