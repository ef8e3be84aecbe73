#include "login/mail_trouble.h"

#include <algorithm>

namespace bongsu::login {

std::optional<account::ProviderId> find_mail_trouble(std::string_view mail_domain,
                                                     std::span<const provider::Standing> standings,
                                                     std::span<const account::FailureDomain> domains) {
  for (const account::FailureDomain& domain : domains) {
    if (!runs_mail_of(domain, mail_domain)) continue;
    for (const provider::Standing& standing : standings) {
      const bool fails_with_it = std::ranges::find(domain.providers, standing.provider) != domain.providers.end();
      const bool is_down = standing.off || standing.health.state == provider::State::down;
      if (fails_with_it && is_down) return standing.provider;
    }
  }
  return std::nullopt;
}

}  // namespace bongsu::login
