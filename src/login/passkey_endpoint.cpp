#include "login/passkey_endpoint.h"

#include <string>
#include <utility>

#include "login/paths.h"

namespace bongsu::login {

Task<http::Response> PasskeyEndpoint::show(http::Request request) const {
  auto visit = needs_.visits.open(std::move(request));
  if (!visit) co_return std::move(visit.error());
  co_return needs_.visits.go(path::kLogin, visit->interaction);
}

Task<http::Response> PasskeyEndpoint::submit(http::Request request) const {
  auto visit = needs_.visits.open_form(std::move(request));
  if (!visit) co_return std::move(visit.error());
  std::string response{visit->field(page::kPasskeyField)};
  auto outcome = co_await needs_.passkeys.prove(*visit, std::move(response));
  if (!outcome) {
    co_return needs_.visits.unavailable_at(*visit, page::UnavailableFunction::log_in, outcome.error(),
                                           needs_.visits.url(path::kLogin, visit->interaction));
  }
  co_return co_await answer(*std::move(visit), *std::move(outcome));
}

Task<http::Response> PasskeyEndpoint::answer(Visit visit, PasskeyOutcome outcome) const {
  if (auto* proven = std::get_if<ProvenByPasskey>(&outcome)) {
    Proof proof = proof_by_passkey(proven->account.id, proven->begun_at, std::move(proven->use));
    co_return co_await needs_.admission.admit(std::move(visit), std::move(proof), Onward::resume);
  }
  if (std::holds_alternative<PasskeyAccountDisabled>(outcome)) co_return needs_.visits.account_disabled(visit);
  const bool is_unknown = std::holds_alternative<PasskeyUnknown>(outcome);
  co_return co_await needs_.identify.ask_again(
      std::move(visit), is_unknown ? page::Problem::passkey_unknown : page::Problem::passkey_unusable);
}

}  // namespace bongsu::login
