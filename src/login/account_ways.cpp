#include "login/account_ways.h"

#include <algorithm>

#include "crypto/hash.h"

namespace bongsu::login {
namespace {

const provider::Standing* find_standing(std::span<const provider::Standing> standings,
                                        const account::ProviderId& provider) {
  const auto found = std::ranges::find(standings, provider, &provider::Standing::provider);
  return found == standings.end() ? nullptr : &*found;
}

void add_once(std::vector<const provider::Standing*>& list, const provider::Standing* provider) {
  if (std::ranges::find(list, provider) == list.end()) list.push_back(provider);
}

// With which it fails; none for what is this server's own.
std::set<std::string> leans_on(const OwnedWay& way, std::span<const account::FailureDomain> domains) {
  if (way.identity != nullptr) return domains_of(way.identity->who.provider, domains);
  return way.mailbox == nullptr ? std::set<std::string>{} : domains_of(*way.mailbox, domains);
}

// Nobody gets in by a provider that is not configured or that the operator switched off; one that is down comes back.
// Nor is mail waited for that such a provider runs.
bool works(const OwnedWay& way, std::span<const provider::Standing> standings,
           std::span<const account::FailureDomain> domains) {
  if (way.identity != nullptr) return way.provider != nullptr && !way.provider->off;
  if (way.mailbox == nullptr) return true;
  return std::ranges::none_of(domains, [&](const account::FailureDomain& domain) {
    const auto is_off = [&](const account::ProviderId& provider) {
      const provider::Standing* standing = find_standing(standings, provider);
      return standing != nullptr && standing->off;
    };
    return account::runs_mail_of(domain, way.mailbox->domain) && std::ranges::any_of(domain.providers, is_off);
  });
}

account::WayLeft left_of(const OwnedWay& way) {
  account::WayLeft left;
  if (way.identity != nullptr) left.identity = way.identity->who;
  if (way.passkey != nullptr) left.passkey = way.passkey->id;
  left.mailbox = way.mailbox != nullptr;
  return left;
}

// What stays when everything is gone that fails together with `way`.
void note_left(OwnedWay& way, const OwnedWay& other, std::span<const account::FailureDomain> domains) {
  const std::set<std::string> gone = leans_on(way, domains);
  const std::set<std::string> needed = leans_on(other, domains);
  if (std::ranges::any_of(needed, [&](const std::string& name) { return gone.contains(name); })) return;
  if (other.passkey != nullptr) {
    way.passkey_left = true;
  } else if (other.mailbox != nullptr) {
    way.mailbox_left = true;
  } else if (other.identity == nullptr) {
    way.password_left = true;
  } else {
    add_once(way.providers_left, other.provider);
  }
}

}  // namespace

std::string ref_of(const account::Passkey& passkey) {
  return std::string{account::kPasskeyWay} + ':' + passkey.id.str();
}

std::string ref_of(const account::ProviderSubject& who) {
  return crypto::sha256_base64url(who.provider.str() + '\n' + who.subject);
}

const account::LinkedIdentity* find_identity(const account::WaysIn& ways, std::string_view ref) {
  const auto found = std::ranges::find_if(
      ways.identities, [ref](const account::LinkedIdentity& identity) { return ref_of(identity.who) == ref; });
  return found == ways.identities.end() ? nullptr : &*found;
}

std::vector<OwnedWay> describe_ways(const account::WaysIn& ways, std::span<const provider::Standing> standings,
                                    std::span<const account::FailureDomain> domains) {
  std::vector<OwnedWay> owned;
  if (ways.password_set_at) owned.push_back({.ref = std::string{kPasswordRef}});
  for (const account::Passkey& passkey : ways.passkeys) owned.push_back({.ref = ref_of(passkey), .passkey = &passkey});
  for (const account::LinkedIdentity& identity : ways.identities) {
    owned.push_back({.ref = ref_of(identity.who),
                     .identity = &identity,
                     .provider = find_standing(standings, identity.who.provider)});
  }
  if (ways.mailbox) owned.push_back({.ref = std::string{kMailboxRef}, .mailbox = &*ways.mailbox});
  for (OwnedWay& way : owned) {
    for (const OwnedWay& other : owned) {
      if (&other == &way || !works(other, standings, domains)) continue;
      if (!way.left) way.left = left_of(other);
      note_left(way, other, domains);
    }
  }
  return owned;
}

Removal decide_removal(const OwnedWay& way, const account::WaysIn& ways, std::span<const provider::Standing> standings,
                       std::span<const account::FailureDomain> domains, SecondWayPolicy policy) {
  if (way.mailbox != nullptr) return Removal::stays;
  if (!way.left) return Removal::last_way_in;
  if (policy != SecondWayPolicy::required) return Removal::possible;
  account::WaysIn rest = ways;
  if (way.passkey != nullptr) {
    std::erase_if(rest.passkeys, [&](const account::Passkey& one) { return one.id == way.passkey->id; });
  } else if (way.identity == nullptr) {
    rest.password_set_at.reset();
  } else {
    std::erase_if(rest.identities, [&](const account::LinkedIdentity& one) { return one.who == way.identity->who; });
  }
  // Neither the way that works while another is switched off may go, nor the one that is back when that ends.
  std::set<account::ProviderId> configured;
  std::set<account::ProviderId> usable;
  for (const provider::Standing& standing : standings) {
    configured.insert(standing.provider);
    if (!standing.off) usable.insert(standing.provider);
  }
  const auto begins_to_lean = [&](const std::set<account::ProviderId>& counted) {
    return leans_on_one_domain(rest, domains, counted) && !leans_on_one_domain(ways, domains, counted);
  };
  return begins_to_lean(usable) || begins_to_lean(configured) ? Removal::second_way_needed : Removal::possible;
}

}  // namespace bongsu::login
