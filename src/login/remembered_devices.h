#pragma once
// "Don't ask on this device": what the sealed cookie of a browser holds in which a second factor was given.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "continuity/ids.h"

namespace bongsu::login {

inline constexpr std::size_t kRememberedAccountsMax = 5;

struct RememberedDevice {
  continuity::AccountId account;
  base::Instant authenticator_set_at;  // another authenticator asks anew
  base::Instant remembered_at;         // when all sessions of the account end, this ends too
  base::Instant expires_at;
  friend bool operator==(const RememberedDevice&, const RememberedDevice&) = default;
};

struct RememberedDevices {
  std::vector<RememberedDevice> devices;  // of one account each, the latest first; at most kRememberedAccountsMax

  // Puts one first, in place of that of the same account; past the bound the oldest goes.
  void add(RememberedDevice device);
  void forget(const continuity::AccountId& account);
  // What counts for the account and this authenticator of it; nullptr when nothing does.
  const RememberedDevice* find(const continuity::AccountId& account, base::Instant authenticator_set_at,
                               base::Instant now) const;
  friend bool operator==(const RememberedDevices&, const RememberedDevices&) = default;
};

// The plaintext that is sealed (crypto::Purpose::remembered_device). Decoding refuses what encoding cannot have
// written.
std::string encode(const RememberedDevices& devices);
std::optional<RememberedDevices> decode_remembered_devices(std::string_view plaintext);

}  // namespace bongsu::login
