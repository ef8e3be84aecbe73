#pragma once
// The rows that pass the work of one kind of key on to a successor.

#include <expected>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "command/configuration.h"
#include "crypto/key_store.h"
#include "crypto/master_key.h"

namespace bongsu::command {

inline constexpr std::string_view kSealingKeyName = "sealing";

// "ES256", "RS256", "EdDSA", "sealing": what can be rotated.
std::vector<std::string> rotating_keys();

enum class Handover { after_lead, at_once };

// `key`: one of rotating_keys().
std::expected<std::vector<crypto::StoredKey>, crypto::RotationRefusal> plan_key_rotation(
    std::string_view key, std::span<const crypto::StoredKey> rows, Handover handover,
    const Configuration& configuration, base::Instant now, const crypto::MasterKey& master);

}  // namespace bongsu::command
