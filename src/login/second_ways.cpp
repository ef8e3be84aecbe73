#include "login/second_ways.h"

#include <set>

#include "login/account_ways.h"
#include "login/fresh_logins.h"

namespace bongsu::login {

DevicePasskey device_passkey(const Interaction& interaction) {
  const bool asks = interaction.can_make_passkey && !interaction.confirms && !interaction.links;
  return asks ? DevicePasskey::possible : DevicePasskey::unlikely;
}

// Where only some models are taken, most devices would make one in vain.
bool SecondWays::may_offer_passkey(DevicePasskey device) const {
  const bool offered = needs_.settings.passkey_offer == PasskeyOffer::after_login;
  return offered && device == DevicePasskey::possible && needs_.settings.passkeys &&
         !needs_.settings.passkeys->attestation;
}

Task<Onward> SecondWays::onward_from(account::AccountId account, KnownBrowser browser, DevicePasskey device) const {
  if (!may_offer_passkey(device)) co_return Onward::resume;
  auto deciding = step_for(std::move(account), std::move(browser), device);
  const auto step = co_await std::move(deciding);
  co_return step&& is_offer(*step) ? Onward::second_way : Onward::resume;
}

Task<base::Fetched<SecondWayStep>> SecondWays::step_for(account::AccountId account, KnownBrowser browser,
                                                        DevicePasskey device) const {
  const bool may_offer = may_offer_passkey(device);
  if (needs_.settings.second_way == SecondWayPolicy::never && !may_offer) co_return SecondWayStep::go_on;
  const auto ways = co_await needs_.identities.ways_of(account);
  if (!ways) co_return std::unexpected(ways.error());
  // Those that are switched off too: an outage that the operator has announced asks nothing more of anybody.
  std::set<account::ProviderId> configured;
  for (const provider::Standing& standing : needs_.providers.standings()) configured.insert(standing.provider);
  const SecondWayFacts facts{
      .policy = needs_.settings.second_way,
      .after_logins = needs_.settings.second_way_after,
      .logins = ways->logins + 1,  // this one is noted after its answer; on a page later, one too many at most
      .leans_on_one_domain =
          leans_on_one_domain(usable_here(*ways, needs_.settings), needs_.settings.failure_domains, configured),
      .can_be_set = can_be_set(device),
      .declined_at = browser.declined_at(account),
      .has_second_factor = factors_needed(*ways) == Factors::two,
      .could_make_passkey = may_offer && ways->passkeys.empty()};
  co_return decide_second_way(facts, needs_.clock.now());
}

bool SecondWays::can_be_set(DevicePasskey device) const {
  const bool by_passkey = is_open(needs_.settings, Way::passkey) && device == DevicePasskey::possible;
  const bool has_kind = is_open(needs_.settings, Way::password) || by_passkey;
  return has_kind && needs_.condition.current().store == continuity::StoreAccess::writable;
}

}  // namespace bongsu::login
