#pragma once
// What is known of each provider before an operator says anything: data, with the documentation that it comes from.

#include <span>
#include <string_view>

#include "provider/provider.h"

namespace bongsu::provider {

// What the operator must say besides client_id and client_secret_file.
enum class PresetAsks {
  nothing_more,
  issuer,      // and everything else is discovered
  endpoints,   // and where the claims are
  apple_keys,  // team_id and key_id; the secret file is the private key
};

struct Preset {
  Provider provider;  // without id and credentials; "{tenant}" stands for the operator's `tenant`
  PresetAsks asks = PresetAsks::nothing_more;
};

// In the order in which documentation lists them.
std::span<const Preset> presets();
const Preset* find_preset(std::string_view name);

}  // namespace bongsu::provider
