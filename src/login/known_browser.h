#pragma once
// A browser in which somebody has logged in before. Strangers who guess at an account from elsewhere cannot use up the
// attempts of its owner's own browser. Spec: OWASP, "Slow Down Online Guessing Attacks with Device Cookies".

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "continuity/ids.h"

namespace bongsu::login {

using BrowserId = base::Id<struct BrowserTag>;

inline constexpr std::size_t kKnownAccountsMax = 5;

struct KnownBrowser {
  BrowserId id;                                 // empty: nobody has logged in here
  std::vector<continuity::AccountId> accounts;  // the latest first; at most kKnownAccountsMax
  // When their owners said no to a second way in: not asked again for a while. Of no other accounts.
  std::map<continuity::AccountId, base::Instant> declined{};

  bool knows(const continuity::AccountId& account) const;
  // Puts an account first; drops the oldest past the bound.
  void add(const continuity::AccountId& account);
  void forget(const continuity::AccountId& account);
  // Of an account that this browser knows.
  void decline(const continuity::AccountId& account, base::Instant at);
  std::optional<base::Instant> declined_at(const continuity::AccountId& account) const;
  friend bool operator==(const KnownBrowser&, const KnownBrowser&) = default;
};

// The plaintext that is sealed (crypto::Purpose::hint). Decoding refuses what encoding cannot have written.
std::string encode(const KnownBrowser& browser);
std::optional<KnownBrowser> decode_known_browser(std::string_view plaintext);

}  // namespace bongsu::login
