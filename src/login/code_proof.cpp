#include "login/code_proof.h"

#include <utility>
#include <vector>

#include "login/code_sending.h"

namespace bongsu::login {
namespace {

std::vector<AttemptSubject> subjects_of(const CodeAttempt& attempt, const std::optional<account::Account>& found) {
  const bool is_known = found && attempt.browser.knows(found->id);
  if (is_known && counts_known_browsers(attempt.purpose))
    return {known_code_try_subject(attempt.browser.id, attempt.email)};
  return {code_try_subject(attempt.email), address_subject(attempt.client_address)};
}

}  // namespace

Proof proof_by_code(const CodeProven& proven) {
  return {.account = proven.account.id,
          .begun_at = proven.begun_at,
          .amr = {std::string{kAmrEmailCode}},
          .presence = Presence::confirmed,
          .who = {},
          .passkey = {},
          .email = proven.account.email};
}

Task<base::Fetched<CodeOutcome>> CodeProof::prove(CodeAttempt attempt) const {
  const base::Instant begun_at = needs_.clock.now();
  if (!attempt.code || !is_open(*attempt.code, attempt.purpose, attempt.email, begun_at)) co_return SpentCode{};
  const auto looked_up = co_await needs_.accounts.find_by_email(attempt.email);
  if (!looked_up) co_return std::unexpected(looked_up.error());
  std::optional<account::Account> found;
  if (*looked_up) found = (*looked_up)->account;
  auto leave = co_await needs_.attempts.begin(subjects_of(attempt, found));
  if (!leave) co_return std::unexpected(leave.error());
  if (!*leave) {
    if (leave->error().is_first) record_failure(attempt, found, "too_many_attempts");
    co_return leave->error();
  }
  const auto verdict = co_await needs_.codes.try_digits(*attempt.code, attempt.typed);
  if (!verdict) co_return std::unexpected(verdict.error());
  if (*verdict == credential::CodeVerdict::spent) {
    co_return co_await fail(std::move(attempt), **std::move(leave), std::move(found), SpentCode{});
  }
  // Digits that were sent to nobody prove nothing, even guessed.
  const bool was_sent = decide_addressee(found, attempt.purpose) == mail::Addressee::reader;
  if (*verdict == credential::CodeVerdict::wrong || !was_sent) {
    co_return co_await fail(std::move(attempt), **std::move(leave), std::move(found), WrongCode{});
  }
  co_return CodeProven{.account = *std::move(found), .begun_at = begun_at, .code = *std::move(attempt.code)};
}

Task<base::Fetched<continuity::FirstUse>> CodeProof::spend(CodeProven proven) const {
  co_return co_await needs_.codes.spend(std::move(proven.code));
}

Task<base::Fetched<CodeOutcome>> CodeProof::fail(CodeAttempt attempt, Attempt leave,
                                                 std::optional<account::Account> found, CodeOutcome outcome) const {
  const auto counted = co_await needs_.attempts.count(std::move(leave));
  if (!counted) co_return std::unexpected(counted.error());
  record_failure(attempt, found, "wrong_code");
  co_return outcome;
}

void CodeProof::record_failure(const CodeAttempt& attempt, const std::optional<account::Account>& found,
                               std::string detail) const {
  needs_.audit.record({.at = needs_.clock.now(),
                       .kind = "login.failed",
                       .account = found ? found->id.str() : std::string{},
                       .client_address = attempt.client_address,
                       .request = attempt.request,
                       .detail = std::move(detail)});
}

}  // namespace bongsu::login
