#include "login/email_change.h"

#include <utility>
#include <vector>

namespace bongsu::login {

using credential::CodePurpose;
using credential::CodeVerdict;

Task<base::Fetched<EmailChangeOutcome>> EmailChange::attempt(EmailChangeAttempt attempt) const {
  if (!attempt.code || !is_open(*attempt.code, CodePurpose::change_email, attempt.email, needs_.clock.now())) {
    co_return SpentCode{};
  }
  std::vector<AttemptSubject> subjects{code_try_subject(attempt.email), address_subject(attempt.client_address)};
  auto leave = co_await needs_.attempts.begin(std::move(subjects));
  if (!leave) co_return std::unexpected(leave.error());
  if (!*leave) co_return leave->error();
  const auto verdict = co_await needs_.codes.try_digits(*attempt.code, attempt.typed);
  if (!verdict) co_return std::unexpected(verdict.error());
  switch (*verdict) {
    case CodeVerdict::spent:
      co_return co_await fail(**std::move(leave), SpentCode{});
    case CodeVerdict::wrong:
      co_return co_await fail(**std::move(leave), WrongCode{});
    case CodeVerdict::right:
      break;
  }
  co_return co_await change(std::move(attempt));
}

Task<base::Fetched<EmailChangeOutcome>> EmailChange::fail(Attempt leave, EmailChangeOutcome outcome) const {
  const auto counted = co_await needs_.attempts.count(std::move(leave));
  if (!counted) co_return std::unexpected(counted.error());
  co_return outcome;
}

// Spent first: a code that is known to somebody puts the address back no second time.
Task<base::Fetched<EmailChangeOutcome>> EmailChange::change(EmailChangeAttempt attempt) const {
  const auto first = co_await needs_.codes.spend(*std::move(attempt.code));
  if (!first) co_return std::unexpected(first.error());
  if (*first == continuity::FirstUse::no) co_return SpentCode{};
  // The owner may have ended this session since the page was opened; that of all of them is decided with the change.
  const auto ended = co_await needs_.ended.is_ended(attempt.session, attempt.account, attempt.session_started_at);
  if (!ended) co_return std::unexpected(ended.error());
  if (*ended) co_return SpentCode{};
  const auto changed = co_await needs_.accounts.change_email(std::move(attempt.account), std::move(attempt.email),
                                                             needs_.clock.now(), attempt.session_started_at);
  if (!changed) co_return std::unexpected(changed.error());
  switch (*changed) {
    case account::ChangeEmailOutcome::changed:
      co_return EmailChanged{};
    case account::ChangeEmailOutcome::taken:
      co_return account::EmailTaken{};
    case account::ChangeEmailOutcome::no_account:
    case account::ChangeEmailOutcome::login_ended:
      break;
  }
  co_return SpentCode{};
}

}  // namespace bongsu::login
