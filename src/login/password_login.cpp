#include "login/password_login.h"

#include <utility>
#include <vector>

namespace bongsu::login {
namespace {

using Found = std::optional<account::AccountWithPassword>;

// A browser in which the account has logged in before has attempts of its own, which strangers cannot use up.
std::vector<AttemptSubject> subjects_of(const PasswordAttempt& attempt, const Found& found) {
  if (found && attempt.browser.knows(found->account.id)) {
    return {known_browser_subject(attempt.browser.id, attempt.email)};
  }
  return {account_subject(attempt.email), address_subject(attempt.client_address)};
}

std::optional<std::string> stored_hash(const Found& found) {
  if (!found || !found->password) return std::nullopt;
  return found->password->hash;
}

}  // namespace

PasswordOutcome decide_password_login(const Found& found, credential::Verdict verdict, base::Instant begun_at) {
  if (!found || verdict != credential::Verdict::right) return WrongCredentials{};
  if (found->account.status != account::Status::active) return AccountDisabled{};
  return Proven{.account = found->account, .begun_at = begun_at};
}

Task<base::Fetched<PasswordOutcome>> PasswordLogin::prove(PasswordAttempt attempt) {
  const base::Instant begun_at = needs_.clock.now();
  auto found = co_await needs_.accounts.find_by_email(attempt.email);
  if (!found) co_return std::unexpected(std::move(found.error()));
  auto leave = co_await needs_.attempts.begin(subjects_of(attempt, *found));
  if (!leave) co_return std::unexpected(std::move(leave.error()));
  if (!*leave) {
    // One line a slot: who is refused may knock on as often as they like, and must not fill the audit trail with it.
    if (leave->error().is_first) record_failure(attempt, *found, "too_many_attempts");
    co_return leave->error();
  }
  co_return co_await verify(std::move(attempt), *std::move(found), **std::move(leave), begun_at);
}

Task<base::Fetched<PasswordOutcome>> PasswordLogin::verify(PasswordAttempt attempt, Found found, Attempt leave,
                                                           base::Instant begun_at) {
  const auto verdict = co_await needs_.hasher.verify(stored_hash(found), attempt.password);
  if (!verdict) co_return std::unexpected(verdict.error());
  PasswordOutcome outcome = decide_password_login(found, *verdict, begun_at);

  if (std::holds_alternative<WrongCredentials>(outcome)) {
    const auto counted = co_await needs_.attempts.count(std::move(leave));
    if (!counted) co_return std::unexpected(counted.error());
    record_failure(attempt, found, "wrong_credentials");
  } else if (std::holds_alternative<AccountDisabled>(outcome)) {
    record_failure(attempt, found, "account_disabled");
  } else if (needs_.hasher.needs_rehash(found->password->hash, attempt.password)) {
    co_await renew_hash(*std::move(found), std::move(attempt.password));
  }
  co_return outcome;
}

Task<void> PasswordLogin::renew_hash(account::AccountWithPassword found, base::SecretString password) {
  auto renewed = co_await needs_.hasher.hash(std::move(password));
  if (!renewed) co_return;
  co_await needs_.accounts.renew_hash(found.account.id, found.password->hash, *std::move(renewed));
}

void PasswordLogin::record_failure(const PasswordAttempt& attempt, const Found& found, std::string detail) {
  needs_.audit.record({.at = needs_.clock.now(),
                       .kind = "login.failed",
                       .account = found ? found->account.id.str() : std::string{},
                       .client_address = attempt.client_address,
                       .request = attempt.request,
                       .detail = std::move(detail)});
}

}  // namespace bongsu::login
