#include "command/failure_domains.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "command/provider_entries.h"

namespace bongsu::command {
namespace {

using account::FailureDomain;

// Mail that a provider runs, by the preset of the provider.
struct KnownMail {
  std::string_view preset;
  std::span<const std::string_view> domains;
};

// Kakao took over Daum, and its mail, in 2014.
constexpr std::array<std::string_view, 3> kKakaoMail{"hanmail.net", "daum.net", "kakao.com"};
constexpr std::array<std::string_view, 1> kNaverMail{"naver.com"};
constexpr std::array<std::string_view, 2> kGoogleMail{"gmail.com", "googlemail.com"};
constexpr std::array<std::string_view, 4> kAppleMail{"icloud.com", "me.com", "mac.com", "privaterelay.appleid.com"};
constexpr std::array<std::string_view, 4> kMicrosoftMail{"outlook.com", "hotmail.com", "live.com", "msn.com"};
constexpr std::array kKnownMail{KnownMail{"kakao", kKakaoMail}, KnownMail{"naver", kNaverMail},
                                KnownMail{"google", kGoogleMail}, KnownMail{"apple", kAppleMail},
                                KnownMail{"microsoft", kMicrosoftMail}};

// Any server may stand behind these, each its own.
bool is_generic(std::string_view preset) { return preset == "oidc" || preset == "oauth2"; }

FailureDomain& find_or_add(std::vector<FailureDomain>& domains, const std::string& name) {
  const auto found = std::ranges::find(domains, name, &FailureDomain::name);
  if (found != domains.end()) return *found;
  return domains.emplace_back(FailureDomain{.name = name, .providers = {}, .mail_domains = {}});
}

void add_known(const ProviderEntry& entry, std::vector<FailureDomain>& domains) {
  const std::string& preset = entry.settings.preset;
  FailureDomain& domain = find_or_add(domains, is_generic(preset) ? id_of(entry) : preset);
  domain.providers.emplace_back(id_of(entry));
  const auto* const mail = std::ranges::find(kKnownMail, preset, &KnownMail::preset);
  if (mail != kKnownMail.end()) domain.mail_domains.assign(mail->domains.begin(), mail->domains.end());
}

void add_configured(const FailureDomainEntry& entry, std::vector<FailureDomain>& domains) {
  FailureDomain& domain = find_or_add(domains, entry.name);
  domain.providers.clear();
  for (const std::string& id : entry.providers) domain.providers.emplace_back(id);
  domain.mail_domains = entry.mail_domains;
}

}  // namespace

std::vector<FailureDomain> failure_domains(const Configuration& configuration) {
  std::vector<FailureDomain> domains;
  for (const ProviderEntry& entry : configuration.providers) add_known(entry, domains);
  for (const FailureDomainEntry& entry : configuration.failure_domains) add_configured(entry, domains);
  return domains;
}

}  // namespace bongsu::command
