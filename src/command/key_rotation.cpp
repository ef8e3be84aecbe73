#include "command/key_rotation.h"

#include "command/key_files.h"

namespace bongsu::command {

std::vector<std::string> rotating_keys() {
  std::vector<std::string> names;
  for (const crypto::Algorithm algorithm : crypto::kSigningAlgorithms) names.emplace_back(crypto::name_of(algorithm));
  names.emplace_back(kSealingKeyName);
  return names;
}

std::expected<std::vector<crypto::StoredKey>, crypto::RotationRefusal> plan_key_rotation(
    std::string_view key, std::span<const crypto::StoredKey> rows, Handover handover,
    const Configuration& configuration, base::Instant now, const crypto::MasterKey& master) {
  const bool is_sealing = key == kSealingKeyName;
  auto policy = is_sealing ? sealing_key_policy(configuration) : signing_key_policy(configuration);
  if (handover == Handover::at_once) policy.publish_lead = {};
  if (is_sealing) return crypto::rotate_sealing_key(rows, now, policy, master);
  return crypto::rotate_signing_key(rows, *crypto::parse_algorithm(key), now, policy, master);
}

}  // namespace bongsu::command
