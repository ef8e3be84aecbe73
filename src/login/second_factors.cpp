#include "login/second_factors.h"

#include <chrono>
#include <utility>
#include <vector>

#include "credential/recovery_code.h"
#include "credential/totp.h"
#include "credential/totp_at_rest.h"

namespace bongsu::login {
namespace {

// Clocks of two sites differ: a fact outlives the code that it speaks of.
constexpr std::chrono::minutes kFactOutlivesCode{2};
// A recovery code has no end: the fact that it was used outlives any set of them, whatever becomes of the store.
constexpr std::chrono::days kRecoveryFactLife{20 * 365};

}  // namespace

Task<base::Fetched<SecondFactorOutcome>> SecondFactors::prove(SecondFactorAttempt attempt) const {
  auto authenticator = co_await needs_.authenticators.find(attempt.account);
  if (!authenticator) co_return std::unexpected(std::move(authenticator.error()));
  if (!*authenticator) co_return NoSecondFactor{};

  // Guessed codes of the app do not use up the attempts of a recovery code, which nobody can guess.
  std::vector<AttemptSubject> subjects{
      attempt.code.empty() ? recovery_code_subject(attempt.account) : second_factor_subject(attempt.account),
      address_subject(attempt.request.client_address)};
  auto leave = co_await needs_.attempts.begin(std::move(subjects));
  if (!leave) co_return std::unexpected(std::move(leave.error()));
  if (!*leave) {
    if (leave->error().is_first) record(attempt, "login.failed", "too_many_second_factors");
    co_return leave->error();
  }

  const auto verdict = co_await verify(attempt, **authenticator);
  if (!verdict) co_return std::unexpected(verdict.error());
  if (!*verdict) {
    const auto counted = co_await needs_.attempts.count(**std::move(leave));
    if (!counted) co_return std::unexpected(counted.error());
    record(attempt, "login.failed", "wrong_second_factor");
    co_return WrongSecondFactor{};
  }
  if (**verdict == SecondFactor::code) needs_.notes.used_authenticator(attempt.account, needs_.clock.now());
  co_return SecondFactorProven{.what = **verdict, .authenticator = **std::move(authenticator)};
}

Task<SecondFactors::Verdict> SecondFactors::verify(SecondFactorAttempt attempt,
                                                   account::Authenticator authenticator) const {
  if (attempt.code.empty()) co_return co_await verify_recovery_code(std::move(attempt));
  auto secret = credential::unwrap_totp_secret(needs_.master, attempt.account, authenticator.wrapped_secret);
  if (!secret) co_return std::unexpected(std::move(secret.error()));
  const auto right = co_await use_code(*std::move(secret), std::move(attempt.code));
  if (!right) co_return std::unexpected(right.error());
  co_return *right ? std::optional{SecondFactor::code} : std::nullopt;
}

Task<base::Fetched<bool>> SecondFactors::use_code(credential::TotpSecret secret, base::SecretString typed) const {
  const auto step = credential::find_totp_step(secret, typed.reveal(), needs_.clock.now());
  if (!step) co_return false;
  continuity::CodeId fact{credential::totp_use_name(secret, *step)};
  const auto first = co_await needs_.used.use(std::move(fact), credential::totp_expiry(*step) + kFactOutlivesCode);
  if (!first) co_return std::unexpected(first.error());
  co_return *first == continuity::FirstUse::yes;
}

Task<SecondFactors::Verdict> SecondFactors::verify_recovery_code(SecondFactorAttempt attempt) const {
  const auto code = credential::RecoveryCode::parse(attempt.recovery_code.reveal());
  const auto left = co_await needs_.recovery_codes.left(attempt.account);
  if (!left) co_return std::unexpected(left.error());
  if (!code) co_return std::nullopt;
  const std::string* found = credential::find_recovery_code(*left, attempt.account, *code);
  if (found == nullptr) co_return std::nullopt;
  continuity::CodeId fact{credential::recovery_use_name(attempt.account, *found)};
  const auto first = co_await needs_.used.use(std::move(fact), needs_.clock.now() + kRecoveryFactLife);
  if (!first) co_return std::unexpected(first.error());
  if (*first == continuity::FirstUse::no) co_return std::nullopt;
  record(attempt, "recovery_code.used", {});
  co_await strike_out(std::move(attempt), *found);
  co_return SecondFactor::recovery_code;
}

Task<void> SecondFactors::strike_out(SecondFactorAttempt attempt, std::string hash) const {
  const auto removed = co_await needs_.recovery_codes.remove(attempt.account, std::move(hash));
  if (!removed) needs_.outages.record(attempt.request, removed.error());
}

void SecondFactors::record(const SecondFactorAttempt& attempt, std::string_view kind, std::string_view detail) const {
  needs_.audit.record({.at = needs_.clock.now(),
                       .kind = kind,
                       .account = attempt.account.str(),
                       .client_address = attempt.request.client_address,
                       .request = attempt.request.id,
                       .detail = std::string{detail}});
}

}  // namespace bongsu::login
