#pragma once
// Which ways in a page offers, in which order. What this browser's people have goes first; what does not work at this
// moment goes last, and says so.

#include <optional>
#include <span>
#include <vector>

#include "account/way_in.h"
#include "provider/standing.h"

namespace bongsu::login {

// The ways in of the accounts that have logged in in this browser, or of the one account that is asked to prove itself
// again. Never of an address that was typed: what is offered must not tell whether it has an account.
struct KnownWays {
  bool password = false;
  std::vector<account::ProviderId> providers{};

  bool has(const account::ProviderId& provider) const;
  void add(const account::WaysIn& ways);
  friend bool operator==(const KnownWays&, const KnownWays&) = default;
};

struct OfferedDoors {
  std::vector<provider::Standing> first;   // theirs, and working: above the field for the address
  std::vector<provider::Standing> others;  // below it: theirs first, then the rest; what does not work last
};

// `failed`: the provider that the person has just come back from without success; it is offered last.
OfferedDoors decide_doors(std::span<const provider::Standing> standings, const KnownWays& known,
                          const std::optional<account::ProviderId>& failed);

}  // namespace bongsu::login
