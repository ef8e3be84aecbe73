#pragma once
// What a provider proved about a person, after every check.

#include <optional>
#include <string>

#include "account/email_address.h"
#include "account/way_in.h"
#include "base/clock.h"
#include "provider/presence.h"

namespace bongsu::provider {

enum class EmailStatement { unverified, verified };  // by the provider, and whether that is accepted (EmailRule)

struct StatedEmail {
  account::EmailAddress address;
  EmailStatement statement = EmailStatement::unverified;
  friend bool operator==(const StatedEmail&, const StatedEmail&) = default;
};

struct Identity {
  account::ProviderSubject who;
  std::optional<StatedEmail> email;
  std::string name;  // may be empty; UTF-8 that account::parse_name accepts
  base::Instant proven_at;
  Presence presence = Presence::assumed;
  friend bool operator==(const Identity&, const Identity&) = default;
};

// "person@example.com", else the name, else empty: what the account page calls it.
std::string shown_as(const Identity& identity);

// One member of a sealed interaction. Decoding refuses what encoding cannot have written.
std::string encode(const Identity& identity);
std::optional<Identity> decode_identity(std::string_view text);

}  // namespace bongsu::provider
