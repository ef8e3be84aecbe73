#pragma once
// From what the configuration says of upstream providers to the providers themselves.

#include <expected>
#include <set>
#include <string>
#include <vector>

#include "command/configuration.h"
#include "provider/provider.h"
#include "provider/provider_settings.h"

namespace bongsu::command {

// As written, or the name of the preset.
std::string id_of(const ProviderEntry& entry);

std::set<provider::ProviderId> configured_ids(const Configuration& configuration);

// What is wrong with an entry, whatever its secret is.
std::vector<provider::SettingFlaw> flaws_without_secret(const ProviderEntry& entry, const OutgoingSettings& outgoing);

// The provider, with its secret read from the file. The error names the file or the setting.
std::expected<provider::Provider, std::string> make_provider(const ProviderEntry& entry,
                                                             const OutgoingSettings& outgoing);

// All of them in order, or the first error.
std::expected<std::vector<provider::Provider>, std::string> make_providers(const Configuration& configuration);

}  // namespace bongsu::command
