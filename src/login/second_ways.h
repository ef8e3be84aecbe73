#pragma once
// Asks what a second way in depends on, and lets decide_second_way() decide.

#include "account/linked_identities.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"
#include "continuity/node_condition.h"
#include "login/half_proof.h"
#include "login/interaction.h"
#include "login/known_browser.h"
#include "login/second_way.h"
#include "login/settings.h"
#include "provider/providers.h"

namespace bongsu::login {

enum class DevicePasskey { unlikely, possible };
// Nobody is held up who only confirms who they are.
DevicePasskey device_passkey(const Interaction& interaction);

class SecondWays {
 public:
  struct Needs {
    account::LinkedIdentities& identities;
    const provider::Providers& providers;
    const continuity::ConditionSource& condition;
    const base::Clock& clock;
    const Settings& settings;
  };
  explicit SecondWays(Needs needs) : needs_(needs) {}

  bool are_required() const { return needs_.settings.second_way == SecondWayPolicy::required; }
  // At a login by anything but a passkey.
  Task<base::Fetched<SecondWayStep>> step_for(account::AccountId account, KnownBrowser browser,
                                              DevicePasskey device) const;
  bool may_offer_passkey(DevicePasskey device) const;
  // Of a login by a password, which asks for a second way only where a passkey may be offered, and for nothing else.
  Task<Onward> onward_from(account::AccountId account, KnownBrowser browser, DevicePasskey device) const;

 private:
  bool can_be_set(DevicePasskey device) const;

  Needs needs_;
};

}  // namespace bongsu::login
