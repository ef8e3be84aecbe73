#include "oidc/authorize_decision.h"

#include <algorithm>
#include <utility>

#include "oidc/consent_items.h"

namespace bongsu::oidc {
namespace {

const std::string kOneFactor{login::kAcrOneFactor};
const std::string kTwoFactors{login::kAcrTwoFactors};

bool meets_acr(const std::string& acr, const LoginDemands& demands) {
  const std::set<std::string>& needed = demands.acr_needed;
  return needed.empty() || needed.contains(acr) || (acr == kTwoFactors && needed.contains(kOneFactor));
}

bool is_recent(const login::Session& session, const LoginDemands& demands) {
  return !demands.authenticated_not_before || session.authenticated_at >= *demands.authenticated_not_before;
}

bool is_meant(const SubjectSession& session, const LoginDemands& demands) {
  return demands.subject.empty() || session.subject == demands.subject;
}

// A login by every way in that there is.
bool is_attainable(const LoginDemands& demands) {
  return meets_acr(kOneFactor, demands) || meets_acr(kTwoFactors, demands);
}

// Worth a page: the session could be a better one, and nothing was asked of the person yet.
bool can_step_up(const SubjectSession& session, const LoginDemands& demands) {
  return demands.two_factors && session.can_two_factors && session.live.session.acr != kTwoFactors &&
         demands.interactivity == Interactivity::allowed;
}

Error unmet_acr() {
  return refusal(ErrorCode::unmet_authentication_requirements, "no login here reaches the acr that is essential")
      .error();
}

SessionChoice choose_settled(const SubjectSession& session, const LoginDemands& demands) {
  if (!is_meant(session, demands)) {
    return refusal(ErrorCode::login_required, "another person has logged in than the one asked for").error();
  }
  if (!meets_acr(session.live.session.acr, demands)) return unmet_acr();
  if (!is_recent(session.live.session, demands)) return LoginStart::log_in;
  return session.live;
}

// The page to begin with where no session serves; an error where no page may be shown.
SessionChoice need_page(LoginStart start, const LoginDemands& demands) {
  if (demands.interactivity == Interactivity::allowed) return start;
  if (start == LoginStart::choose_account) {
    return refusal(ErrorCode::account_selection_required, "several accounts are logged in").error();
  }
  return refusal(ErrorCode::login_required, "nobody is logged in who meets the request").error();
}

}  // namespace

bool asks_for_two_factors(const std::vector<std::string>& acr_values, const std::set<std::string>& acr_needed) {
  if (!acr_needed.empty()) return acr_needed.contains(kTwoFactors) && !acr_needed.contains(kOneFactor);
  const auto known = std::ranges::find_if(
      acr_values, [](const std::string& value) { return value == kOneFactor || value == kTwoFactors; });
  return known != acr_values.end() && *known == kTwoFactors;
}

void demand_two_factors(LoginDemands& demands) {
  if (is_attainable(demands)) demands.acr_needed = {kTwoFactors};
  demands.two_factors = true;
  demands.sets_up_second = true;
}

std::string acr_to_tell(const login::Session& session, const std::set<std::string>& acr_needed) {
  const bool only_one_will_do = acr_needed.contains(kOneFactor) && !acr_needed.contains(session.acr);
  return only_one_will_do ? kOneFactor : session.acr;
}

SessionChoice choose_session(const std::vector<SubjectSession>& live, const LoginDemands& demands,
                             const std::optional<SessionId>& settled) {
  if (settled) {
    const auto found = std::ranges::find_if(
        live, [&settled](const SubjectSession& session) { return session.live.session.id == *settled; });
    return found == live.end() ? need_page(LoginStart::log_in, demands) : choose_settled(*found, demands);
  }
  if (!is_attainable(demands)) return unmet_acr();
  if (demands.create_account) return need_page(LoginStart::create_account, demands);
  if (demands.choose_account) return need_page(LoginStart::choose_account, demands);

  const SubjectSession* serves = nullptr;
  std::size_t meant = 0;
  for (const SubjectSession& session : live) {
    if (!is_meant(session, demands)) continue;
    ++meant;
    const login::Session& login = session.live.session;
    if (serves == nullptr && is_recent(login, demands) && meets_acr(login.acr, demands)) serves = &session;
  }
  if (serves == nullptr) return need_page(LoginStart::log_in, demands);
  if (meant > 1) return need_page(LoginStart::choose_account, demands);
  if (can_step_up(*serves, demands)) return LoginStart::log_in;
  return serves->live;
}

bool is_identity_assured(const Client& client, const std::string& redirect_uri) {
  return client.authentication != ClientAuthentication::none || redirect_uri.starts_with("https://");
}

ConsentChoice decide_consent(const Client& client, const AuthorizationRequest& request, Interactivity interactivity,
                             const ConsentFacts& facts) {
  if (facts.answer == ConsentAnswer::denied) {
    return refusal(ErrorCode::access_denied, "the person did not allow it").error();
  }
  if (facts.answer == ConsentAnswer::allowed) return ConsentStep::proceed;
  const bool may_go_unasked = facts.person_acted || is_identity_assured(client, request.redirect_uri);
  const bool all_remembered = std::ranges::includes(facts.remembered, consent_items(request));
  const bool is_allowed = client.party == Party::first || (all_remembered && !request.prompt_consent);
  if (may_go_unasked && is_allowed) return ConsentStep::proceed;
  if (interactivity == Interactivity::allowed) return ConsentStep::ask;
  return refusal(ErrorCode::consent_required, is_allowed
                                                  ? "the client cannot prove that it is itself: the person is asked"
                                                  : "the person has not allowed all of this yet")
      .error();
}

}  // namespace bongsu::oidc
