#pragma once
// Single sign-on at this server: what the sealed session cookie holds.

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account/email_address.h"
#include "account/passkeys.h"
#include "account/way_in.h"
#include "base/clock.h"
#include "base/random.h"
#include "continuity/ids.h"
#include "login/interaction.h"
#include "provider/presence.h"

namespace bongsu::login {

using continuity::AccountId;
using continuity::SessionId;
using provider::Presence;

// The authentication context of a login by one factor: the `acr` of ID tokens.
inline constexpr std::string_view kAcrOneFactor = "urn:bongsu:acr:one-factor";
// Of a login by two: a passkey on a device that has verified its owner, or a second factor after the first. What a
// client asks for with acr_values, or demands with the claims parameter.
inline constexpr std::string_view kAcrTwoFactors = "urn:bongsu:acr:two-factors";
inline constexpr std::string_view kAmrPassword = "pwd";  // Spec: RFC 8176 §2
inline constexpr std::string_view kAmrProvider =
    "fed";  // no registered value fits: an upstream provider said who it is
inline constexpr std::string_view kAmrOneTimeCode = "otp";  // of an authenticator app, or a recovery code

// A key that this browser's person has beside them, on one device or on several, and the device has verified them.
inline constexpr std::string_view kAmrHardwareKey = "hwk";
inline constexpr std::string_view kAmrSoftwareKey = "swk";
inline constexpr std::string_view kAmrSeveral = "mfa";

struct Session {
  SessionId id;  // new at every login; the `sid` of ID tokens
  AccountId account;
  base::Instant started_at;
  base::Instant authenticated_at;  // the `auth_time` of ID tokens
  base::Instant expires_at;
  std::vector<std::string> amr;  // Spec: RFC 8176
  std::string acr;
  Presence presence = Presence::assumed;  // what the login proved about the person being there
  friend bool operator==(const Session&, const Session&) = default;
};

enum class Factors { one, two };

// Whose account, and what it was proved with.
struct Proof {
  AccountId account;
  base::Instant begun_at;  // before anything was looked up: a change of the ways in meanwhile ends the session too
  std::vector<std::string> amr;
  Presence presence = Presence::assumed;
  std::optional<base::Instant> proven_at{};       // when; nullopt: at this moment
  std::optional<account::ProviderSubject> who{};  // with kAmrProvider
  std::optional<account::PasskeyUse> passkey{};   // when it was one
  std::optional<SecondFactor> second{};           // given after what `amr` says
  std::optional<account::EmailAddress> email{};   // with kAmrEmailCode: where the code was sent
};

// What a passkey proves: the device is there, and has verified who holds it.
Proof proof_by_passkey(AccountId account, base::Instant begun_at, account::PasskeyUse use);

// A passkey that verified its user proves two by itself.
Factors factors_of(const Proof& proof);

// The session of who has proved it, under an id that nobody has seen before. What was proved a while ago is as old as
// the proof.
Session begin_session(const Proof& proof, base::Instant now, std::chrono::seconds life, base::Random& random);

// The same login going on under a new id, after every session of the account has been ended at an earlier moment.
Session renew_session(Session session, base::Instant now, base::Random& random);

// The person has given a second factor in this session. Adds nothing to one that has had two already.
void add_second_factor(Session& session);

bool has_factors(const Session& session, Factors least);

// How long a login counts as fresh enough to change how an account is logged in to.
inline constexpr std::chrono::minutes kFreshWithin{5};
// `least`: what must have been proved besides.
bool is_fresh(const Session& session, Presence least, base::Instant now);

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
  bool two_factors = false;
};

// Without its wish for two factors: that decides what is asked of the person, and oidc/ what becomes of the answer.
SessionDemand demand_of(const Interaction& interaction);
bool fits(const Session& session, const SessionDemand& demand);

// The plaintext that is sealed (crypto::Purpose::session). Decoding refuses what encoding cannot have written.
std::string encode(const BrowserSessions& sessions);
std::optional<BrowserSessions> decode_browser_sessions(std::string_view plaintext);

}  // namespace bongsu::login
