#include "command/provider_entries.h"

#include <string_view>
#include <utility>

#include "command/secret_file.h"

namespace bongsu::command {
namespace {

constexpr std::string_view kSecretSetting = "client_secret_file";

provider::UrlSchemes schemes_of(const OutgoingSettings& outgoing) {
  return outgoing.provider_addresses == net::ReachableAddresses::any ? provider::UrlSchemes::http_too
                                                                     : provider::UrlSchemes::https_only;
}

// Files end in a line end; secrets do not.
base::SecretString without_line_end(const base::SecretString& content) {
  std::string_view text = content.reveal();
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  return base::SecretString{std::string{text}};
}

}  // namespace

std::string id_of(const ProviderEntry& entry) {
  return entry.settings.id.empty() ? entry.settings.preset : entry.settings.id;
}

std::set<provider::ProviderId> configured_ids(const Configuration& configuration) {
  std::set<provider::ProviderId> ids;
  for (const ProviderEntry& entry : configuration.providers) ids.emplace(id_of(entry));
  return ids;
}

std::vector<provider::SettingFlaw> flaws_without_secret(const ProviderEntry& entry, const OutgoingSettings& outgoing) {
  const auto made = provider::make_provider(entry.settings, schemes_of(outgoing));
  if (made) return {};
  std::vector<provider::SettingFlaw> flaws = made.error();
  std::erase_if(flaws, [](const provider::SettingFlaw& flaw) { return flaw.setting == kSecretSetting; });
  return flaws;
}

std::expected<provider::Provider, std::string> make_provider(const ProviderEntry& entry,
                                                             const OutgoingSettings& outgoing) {
  const auto secret = read_secret_file(entry.client_secret_file);
  if (!secret) return std::unexpected(secret.error());
  provider::ProviderSettings settings = entry.settings;
  settings.client_secret = without_line_end(*secret);
  auto made = provider::make_provider(settings, schemes_of(outgoing));
  if (made) return std::move(*made);
  const provider::SettingFlaw& flaw = made.error().front();
  const std::string& what = flaw.setting == kSecretSetting ? entry.client_secret_file.string() : flaw.setting;
  return std::unexpected(what + ": " + flaw.reason);
}

std::expected<std::vector<provider::Provider>, std::string> make_providers(const Configuration& configuration) {
  std::vector<provider::Provider> providers;
  for (const ProviderEntry& entry : configuration.providers) {
    auto made = make_provider(entry, configuration.outgoing);
    if (!made) return std::unexpected("provider \"" + id_of(entry) + "\": " + made.error());
    providers.push_back(std::move(*made));
  }
  return providers;
}

}  // namespace bongsu::command
