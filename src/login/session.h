#pragma once
// Single sign-on at this server: what the sealed session cookie holds.

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "continuity/ids.h"
#include "login/interaction.h"

namespace bongsu::login {

using continuity::AccountId;
using continuity::SessionId;

// The authentication context of a login by one factor: the `acr` of ID tokens.
inline constexpr std::string_view kAcrOneFactor = "urn:bongsu:acr:one-factor";
inline constexpr std::string_view kAmrPassword = "pwd";  // Spec: RFC 8176 §2

struct Session {
  SessionId id;  // new at every login; the `sid` of ID tokens
  AccountId account;
  base::Instant started_at;
  base::Instant authenticated_at;  // the `auth_time` of ID tokens
  base::Instant expires_at;
  std::vector<std::string> amr;  // Spec: RFC 8176
  std::string acr;
  friend bool operator==(const Session&, const Session&) = default;
};

struct PasswordProof {
  AccountId account;
  base::Instant begun_at;  // before the password was looked up: a change of it meanwhile ends the session too
};

// The session of who has just proved a password, under an id that nobody has seen before.
Session begin_password_session(const PasswordProof& proof, base::Instant now, std::chrono::seconds life,
                               base::Random& random);

inline constexpr std::size_t kSessionsPerBrowserMax = 5;

// Every account that is logged in in one browser, the latest first; at most kSessionsPerBrowserMax.
struct BrowserSessions {
  std::vector<Session> sessions;

  const Session* find(const SessionId& id) const;
  // Puts a session first, in place of one of the same account; past the bound the oldest goes. Gives those that went.
  std::vector<Session> add(Session session);
  void remove(const SessionId& id);
  void drop_expired(base::Instant now);
  friend bool operator==(const BrowserSessions&, const BrowserSessions&) = default;
};

// What a session must be like to serve; what is absent demands nothing.
struct SessionDemand {
  std::optional<base::Instant> authenticated_not_before;
  std::optional<AccountId> account;  // only this account will do
  std::optional<SessionId> session;  // only this session will do: the person has logged in with it, or chosen it
};

SessionDemand demand_of(const Interaction& interaction);
bool fits(const Session& session, const SessionDemand& demand);

// The plaintext that is sealed (crypto::Purpose::session). Decoding refuses what encoding cannot have written.
std::string encode(const BrowserSessions& sessions);
std::optional<BrowserSessions> decode_browser_sessions(std::string_view plaintext);

}  // namespace bongsu::login
