#include "login/session.h"

#include <algorithm>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "crypto/json_fields.h"
#include "crypto/strict_json.h"

namespace bongsu::login {
namespace {

boost::json::object to_json(const Session& session) {
  return {{"id", session.id.str()},
          {"a", session.account.str()},
          {"st", base::to_unix_milliseconds(session.started_at)},
          {"at", base::to_unix_milliseconds(session.authenticated_at)},
          {"ex", base::to_unix_milliseconds(session.expires_at)},
          {"amr", crypto::to_json_array(session.amr)},
          {"acr", session.acr},
          {"pr", to_string(session.presence)}};
}

std::optional<Session> session_from(const boost::json::object& json) {
  crypto::JsonFields fields{json};
  // A session of before this was known proves nothing, and goes on.
  const bool is_told = json.contains("pr");
  const auto presence = is_told ? provider::presence_from(fields.text("pr")) : std::optional{Presence::assumed};
  Session session{.id = SessionId{fields.text("id")},
                  .account = AccountId{fields.text("a")},
                  .started_at = fields.instant("st"),
                  .authenticated_at = fields.instant("at"),
                  .expires_at = fields.instant("ex"),
                  .amr = fields.texts("amr"),
                  .acr = fields.text("acr"),
                  .presence = presence.value_or(Presence::assumed)};
  if (!presence || !fields.complete() || session.id.empty() || session.account.empty()) return std::nullopt;
  return session;
}

std::string_view acr_of(const std::vector<std::string>& amr) {
  return std::ranges::find(amr, kAmrSeveral) == amr.end() ? kAcrOneFactor : kAcrTwoFactors;
}

}  // namespace

Factors factors_of(const Proof& proof) {
  const bool several = std::ranges::find(proof.amr, kAmrSeveral) != proof.amr.end();
  return proof.second || several ? Factors::two : Factors::one;
}

Session begin_session(const Proof& proof, base::Instant now, std::chrono::seconds life, base::Random& random) {
  std::vector<std::string> amr = proof.amr;
  if (proof.second) {
    amr.emplace_back(kAmrOneTimeCode);
    amr.emplace_back(kAmrSeveral);
  }
  std::string acr{acr_of(amr)};
  return {.id = SessionId::make(random),
          .account = proof.account,
          .started_at = proof.begun_at,
          .authenticated_at = proof.proven_at.value_or(now),
          .expires_at = now + life,
          .amr = std::move(amr),
          .acr = std::move(acr),
          .presence = proof.presence};
}

Proof proof_by_passkey(AccountId account, base::Instant begun_at, account::PasskeyUse use) {
  const bool on_one_device = use.backup == account::Backup::device_bound;
  return {.account = std::move(account),
          .begun_at = begun_at,
          .amr = {std::string{on_one_device ? kAmrHardwareKey : kAmrSoftwareKey}, std::string{kAmrSeveral}},
          .presence = Presence::confirmed,
          .who = {},
          .passkey = std::move(use)};
}

void add_second_factor(Session& session) {
  if (session.acr == kAcrTwoFactors) return;
  session.amr.emplace_back(kAmrOneTimeCode);
  session.amr.emplace_back(kAmrSeveral);
  session.acr = kAcrTwoFactors;
}

bool has_factors(const Session& session, Factors least) {
  return least == Factors::one || session.acr == kAcrTwoFactors;
}

Session renew_session(Session session, base::Instant now, base::Random& random) {
  session.id = SessionId::make(random);
  session.started_at = now;
  return session;
}

bool is_fresh(const Session& session, Presence least, base::Instant now) {
  return session.presence >= least && session.authenticated_at + kFreshWithin >= now;
}

const Session* BrowserSessions::find(const SessionId& id) const {
  const auto found = std::ranges::find(sessions, id, &Session::id);
  return found == sessions.end() ? nullptr : &*found;
}

std::vector<Session> BrowserSessions::add(Session session) {
  std::vector<Session> kept{std::move(session)};
  std::vector<Session> gone;
  for (Session& other : sessions) {
    const bool stays = other.account != kept.front().account && kept.size() < kSessionsPerBrowserMax;
    (stays ? kept : gone).push_back(std::move(other));
  }
  sessions = std::move(kept);
  return gone;
}

void BrowserSessions::remove(const SessionId& id) {
  std::erase_if(sessions, [&](const Session& session) { return session.id == id; });
}

void BrowserSessions::drop_expired(base::Instant now) {
  std::erase_if(sessions, [now](const Session& session) { return session.expires_at <= now; });
}

SessionDemand demand_of(const Interaction& interaction) {
  return {.authenticated_not_before = interaction.authenticated_not_before,
          .account = interaction.account,
          .session = interaction.session};
}

bool fits(const Session& session, const SessionDemand& demand) {
  if (demand.authenticated_not_before && session.authenticated_at < *demand.authenticated_not_before) return false;
  if (demand.account && session.account != *demand.account) return false;
  if (demand.two_factors && !has_factors(session, Factors::two)) return false;
  return !demand.session || session.id == *demand.session;
}

std::string encode(const BrowserSessions& sessions) {
  boost::json::array array;
  for (const Session& session : sessions.sessions) array.emplace_back(to_json(session));
  return boost::json::serialize(boost::json::object{{"s", std::move(array)}});
}

std::optional<BrowserSessions> decode_browser_sessions(std::string_view plaintext) {
  const auto json = crypto::parse_strict_object(plaintext);
  if (!json) return std::nullopt;
  crypto::JsonFields fields{*json};
  const std::vector<boost::json::object> objects = fields.objects("s");
  if (!fields.complete() || objects.size() > kSessionsPerBrowserMax) return std::nullopt;
  BrowserSessions sessions;
  for (const boost::json::object& object : objects) {
    std::optional<Session> session = session_from(object);
    if (!session) return std::nullopt;
    sessions.sessions.push_back(*std::move(session));
  }
  return sessions;
}

}  // namespace bongsu::login
