#pragma once
// The master key, and what the operator's rotation settings mean for the keys under it.

#include <expected>
#include <filesystem>
#include <string>

#include "command/configuration.h"
#include "crypto/key_life.h"
#include "crypto/master_key.h"

namespace bongsu::command {

// The error is for the operator and says nothing of the content.
std::expected<crypto::MasterKey, std::string> read_master_key(const std::filesystem::path& file);

// A signing key stays published until the last ID token signed with it is of no more use as an id_token_hint.
crypto::RotationPolicy signing_key_policy(const Configuration& configuration);
// A sealing key is kept until the last refresh token, session and known browser sealed under it has expired.
crypto::RotationPolicy sealing_key_policy(const Configuration& configuration);

}  // namespace bongsu::command
