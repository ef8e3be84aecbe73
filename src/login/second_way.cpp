#include "login/second_way.h"

#include <algorithm>
#include <iterator>

namespace bongsu::login {

std::set<std::string> domains_of(const account::ProviderId& provider, std::span<const account::FailureDomain> domains) {
  std::set<std::string> names;
  for (const account::FailureDomain& domain : domains) {
    if (std::ranges::find(domain.providers, provider) != domain.providers.end()) names.insert(domain.name);
  }
  if (names.empty()) names.insert(provider.str());
  return names;
}

std::set<std::string> domains_of(const account::Mailbox& mailbox, std::span<const account::FailureDomain> domains) {
  std::set<std::string> names;
  for (const account::FailureDomain& domain : domains) {
    if (account::runs_mail_of(domain, mailbox.domain)) names.insert(domain.name);
  }
  return names;
}

bool share_a_domain(const account::ProviderId& one, const account::ProviderId& other,
                    std::span<const account::FailureDomain> domains) {
  const std::set<std::string> ours = domains_of(one, domains);
  const std::set<std::string> theirs = domains_of(other, domains);
  return std::ranges::any_of(ours, [&](const std::string& name) { return theirs.contains(name); });
}

bool leans_on_one_domain(const account::WaysIn& ways, std::span<const account::FailureDomain> domains,
                         const std::set<account::ProviderId>& configured) {
  if (ways.password_set_at || !ways.passkeys.empty()) return false;
  std::optional<std::set<std::string>> common;
  const auto hang_on = [&](std::set<std::string> here) {
    if (common) std::erase_if(here, [&](const std::string& name) { return !common->contains(name); });
    common = std::move(here);
  };
  for (const account::LinkedIdentity& identity : ways.identities) {
    if (configured.contains(identity.who.provider)) hang_on(domains_of(identity.who.provider, domains));
  }
  if (ways.mailbox) hang_on(domains_of(*ways.mailbox, domains));
  return common && !common->empty();
}

bool is_required(SecondWayStep step) {
  return step == SecondWayStep::require || step == SecondWayStep::require_after_second_factor;
}

bool is_offer(SecondWayStep step) { return step == SecondWayStep::offer || step == SecondWayStep::offer_passkey; }

SecondWayStep decide_second_way(const SecondWayFacts& facts, base::Instant now) {
  if (!facts.can_be_set || facts.logins < facts.after_logins) return SecondWayStep::go_on;
  const bool leans = facts.policy != SecondWayPolicy::never && facts.leans_on_one_domain;
  if (leans && facts.policy == SecondWayPolicy::required) {
    return facts.has_second_factor ? SecondWayStep::require_after_second_factor : SecondWayStep::require;
  }
  const bool declined = facts.declined_at && now - *facts.declined_at < kDeclinedFor;
  if (declined) return SecondWayStep::go_on;
  if (leans) return SecondWayStep::offer;
  return facts.could_make_passkey ? SecondWayStep::offer_passkey : SecondWayStep::go_on;
}

}  // namespace bongsu::login
