#pragma once
// Single sign-on at this server: what the sealed session cookie holds.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "continuity/ids.h"

namespace bongsu::login {

using continuity::AccountId;
using continuity::SessionId;

struct Session {
  SessionId id;                    // new at every login; the `sid` of ID tokens
  AccountId account;
  base::Instant started_at;
  base::Instant authenticated_at;  // the `auth_time` of ID tokens
  base::Instant expires_at;
  std::vector<std::string> amr;    // Spec: RFC 8176
  std::string acr;
};

inline constexpr std::size_t kSessionsPerBrowserMax = 5;

// Every account that is logged in in one browser, the latest first; at most kSessionsPerBrowserMax.
struct BrowserSessions {
  std::vector<Session> sessions;

  const Session* find(const SessionId& id) const;
  // Puts a session first, replacing one of the same account; drops the oldest past the bound.
  void add(Session session);
  void remove(const SessionId& id);
  void drop_expired(base::Instant now);
};

// The plaintext that is sealed (crypto::Purpose::session). Decoding refuses what encoding cannot have written.
std::string encode(const BrowserSessions& sessions);
std::optional<BrowserSessions> decode_browser_sessions(std::string_view plaintext);

}  // namespace bongsu::login
