#include "login/admission.h"

#include <string>
#include <utility>
#include <vector>

#include "account/coverage.h"
#include "login/arrival.h"
#include "login/paths.h"
#include "login/proof_halves.h"

namespace bongsu::login {

namespace {

UsedWay used_way(const Proof& proof) {
  if (proof.who) return *proof.who;
  if (proof.passkey) return *proof.passkey;
  if (proof.email) return UsedEmailCode{};
  return UsedPassword{};
}

std::string name_of_way(const Proof& proof) {
  if (proof.who) return std::string{account::kProviderWay} + proof.who->provider.str();
  if (proof.email) return std::string{account::kEmailWay} + std::string{proof.email->domain()};
  return std::string{proof.passkey ? account::kPasskeyWay : account::kPasswordWay};
}

// "password+otp".
std::string name_of_login(const Proof& proof) {
  std::string name = name_of_way(proof);
  if (proof.second) name += *proof.second == SecondFactor::code ? "+otp" : "+recovery_code";
  return name;
}

}  // namespace

Task<http::Response> Admission::admit(Visit visit, Proof proof, Onward onward) const {
  const auto step = co_await needs_.assurances.step_for(visit, proof);
  if (!step) co_return begin_anew(visit, step.error());
  switch (*step) {
    case AssuranceStep::enough:
      co_return co_await begin(std::move(visit), std::move(proof), onward);
    case AssuranceStep::ask_second_factor:
      co_return ask_more(std::move(visit), proof, onward, path::kSecondFactor);
    case AssuranceStep::set_up_second_factor:
      co_return ask_more(std::move(visit), proof, onward, path::kSecondFactorSetUp);
  }
  std::unreachable();
}

http::Response Admission::ask_more(Visit visit, const Proof& proof, Onward onward, std::string_view path) const {
  visit.interaction.half = halve(proof, onward, needs_.clock.now());
  visit.interaction.session.reset();
  visit.interaction.trouble.reset();
  return needs_.visits.go(path, visit.interaction);
}

// Where it came from may answer once only: to try again begins at the log-in page.
http::Response Admission::begin_anew(const Visit& visit, const base::Unavailable& outage) const {
  Interaction interaction = visit.interaction;
  interaction.half.reset();
  return needs_.visits.unavailable_at(visit, page::UnavailableFunction::log_in, outage,
                                      needs_.visits.url(path::kLogin, interaction));
}

Task<http::Response> Admission::begin(Visit visit, Proof proof, Onward onward) const {
  const Session session = begin_session(proof, needs_.clock.now(), needs_.settings.session_life, needs_.random);
  BrowserSessions sessions = needs_.browsers.sessions(visit.request).value_or(BrowserSessions{});
  std::vector<Session> replaced = sessions.add(session);
  const auto ended = co_await needs_.sessions.end(std::move(replaced));
  if (!ended) co_return begin_anew(visit, ended.error());

  visit.interaction.half.reset();
  visit.interaction.session = session.id;
  visit.interaction.person_acted = true;
  visit.interaction.choose_account = false;
  visit.interaction.create_account = false;
  visit.interaction.presence = Presence::assumed;
  visit.interaction.trouble.reset();

  http::Response response = needs_.visits.go(next_path(visit.interaction, onward), visit.interaction);
  needs_.browsers.set_sessions(response, sessions);
  if (!needs_.browsers.known(visit.request).knows(session.account)) record(visit, session, "login.new_browser", {});
  set_known(visit.request, response, session.account);
  needs_.notes.logged_in(session.account, used_way(proof), needs_.clock.now());
  needs_.notes.session_began(record_of(session, visit.request));
  record(visit, session, "login.succeeded", name_of_login(proof));
  co_return response;
}

std::string_view Admission::next_path(Interaction& interaction, Onward onward) const {
  if (has_live_pending(interaction, needs_.clock.now())) return path::kLink;
  interaction.pending.reset();
  if (onward == Onward::verify_email) return path::kVerifyEmail;
  if (onward == Onward::new_password) return path::kAccountPassword;
  return onward == Onward::second_way ? path::kSecondWay : std::string_view{interaction.resume_path};
}

void Admission::set_known(const http::Request& request, http::Response& response, const AccountId& account) const {
  KnownBrowser known = needs_.browsers.known(request);
  if (known.id.empty()) known.id = BrowserId::make(needs_.random);
  known.add(account);
  needs_.browsers.set_known(response, known);
}

void Admission::record(const Visit& visit, const Session& session, std::string_view kind, std::string detail) const {
  needs_.audit.record({.at = needs_.clock.now(),
                       .kind = kind,
                       .account = session.account.str(),
                       .client_address = visit.request.client_address,
                       .request = visit.request.id,
                       .detail = std::move(detail)});
}

}  // namespace bongsu::login
