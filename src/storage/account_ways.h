#pragma once
// The column accounts.ways: all ways in of an account as one text, so that survival coverage is counted from an index
// alone. Whoever changes a way writes it anew in the same transaction.

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "account/linked_identities.h"
#include "account/whole_accounts.h"
#include "base/clock.h"
#include "continuity/ids.h"
#include "storage/database.h"

namespace bongsu::storage {

// Brings the column of one account up to date with its password, passkeys, linked identities, and its address where
// that is verified: whether codes are sent there is the configuration's to say, and may change. To follow the change.
Statement refresh_ways(const continuity::AccountId& account);

// What the column of a new account is.
std::string ways_of_new(const account::WholeAccount& whole);

// A way as the parameters of a condition: what it is not, is empty, and 0 for the mailbox and the password.
struct WayValues {
  std::string provider;
  std::string subject;
  std::string passkey;
  std::int64_t mailbox = 0;
  std::int64_t password = 0;
};
WayValues to_values(const account::WayLeft& left);

// Ends the account's sessions that began until then, once it no longer has the way. For the batch that takes it away,
// so that it ends them only when it did.
Statement end_sessions_without(const continuity::AccountId& account, const WayValues& way, base::Instant until);

// Counts a login of the account, and notes the day.
Statement count_login(const continuity::AccountId& account, base::Instant at);

// "password,provider:kakao" as its parts; none from an empty text.
std::set<std::string> split_ways(std::string_view text);

// Days since 1970, as columns hold them; 0 there means never.
std::int64_t day_of(base::Instant at);
base::Instant from_day(std::int64_t day);

}  // namespace bongsu::storage
