#pragma once
// Whether a person is asked for a second way in, before it is needed: a plain function of what they have.

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "account/coverage.h"
#include "account/way_in.h"
#include "base/clock.h"

namespace bongsu::login {

enum class SecondWayPolicy { never, offered, required };

inline constexpr std::chrono::days kDeclinedFor{30};

// The failure domains that a provider is part of; a provider that is in none is one by itself, under its own id.
std::set<std::string> domains_of(const account::ProviderId& provider, std::span<const account::FailureDomain> domains);

// The failure domains whose mail it is; none: it hangs on no provider.
std::set<std::string> domains_of(const account::Mailbox& mailbox, std::span<const account::FailureDomain> domains);

// Whether both would be gone at once. A password and passkeys are this server's own and share nothing with any
// provider.
bool share_a_domain(const account::ProviderId& one, const account::ProviderId& other,
                    std::span<const account::FailureDomain> domains);

// Whether one domain alone could lock the account out. Providers that are not `configured` are no way in; an address is
// one, as usable_here() leaves it. False for an account that has no way in at all.
bool leans_on_one_domain(const account::WaysIn& ways, std::span<const account::FailureDomain> domains,
                         const std::set<account::ProviderId>& configured);

struct SecondWayFacts {
  SecondWayPolicy policy = SecondWayPolicy::never;
  std::uint64_t after_logins = 1;  // from which login on people are asked
  std::uint64_t logins = 0;        // this one included
  bool leans_on_one_domain = false;
  bool can_be_set = true;  // there is a kind that people set themselves, and the primary answers
  std::optional<base::Instant> declined_at{};
  bool has_second_factor = false;
  bool could_make_passkey = false;  // has none, is asked for one by the operator, on a device that can
};

// Where a second way is required it is set before there is a session; where the account has a second factor, after that
// was given: what one factor has proved adds no way in that leads around the other.
// A passkey is offered beside ways that do not fail together too: one tap now, and no outage locks anybody out.
enum class SecondWayStep { go_on, offer, offer_passkey, require, require_after_second_factor };
bool is_offer(SecondWayStep step);
bool is_required(SecondWayStep step);

// A login never waits for a second way that could not be set.
SecondWayStep decide_second_way(const SecondWayFacts& facts, base::Instant now);

}  // namespace bongsu::login
