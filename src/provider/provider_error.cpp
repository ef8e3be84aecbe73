#include "provider/provider_error.h"

#include <algorithm>
#include <array>
#include <span>

namespace bongsu::provider {
namespace {

// The person said no, or could not.
constexpr std::array<std::string_view, 9> kCancelled{"access_denied",
                                                     "login_required",
                                                     "interaction_required",
                                                     "consent_required",
                                                     "account_selection_required",
                                                     "user_cancelled_authorize",  // Apple
                                                     "user_cancelled_login",
                                                     "user_denied",
                                                     "cancelled"};
constexpr std::array<std::string_view, 2> kOutage{"server_error", "temporarily_unavailable"};
// It is the code that is not accepted. Anyone can bring a code, so none of these speaks of the provider: Naver calls
// a wrong one invalid_request, GitHub bad_verification_code.
constexpr std::array<std::string_view, 3> kCodeRefused{"invalid_grant", "invalid_request", "bad_verification_code"};

// The operator's to mend, for everybody alike.
constexpr std::array<std::string_view, 7> kWeAreRefused{
    "invalid_client", "unauthorized_client",    "incorrect_client_credentials", "redirect_uri_mismatch",
    "invalid_scope",  "unsupported_grant_type", "application_suspended"};  // GitHub

constexpr std::size_t kQuotedMax = 40;

bool is_among(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool is_error_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

}  // namespace

FailureKind kind_of_authorization_error(std::string_view error) {
  if (is_among(kCancelled, error)) return FailureKind::cancelled;
  if (is_among(kOutage, error)) return FailureKind::unreachable;
  return FailureKind::refused_us;
}

FailureKind kind_of_token_error(int status, std::string_view error) {
  if (status >= 500 || status == 429 || status == 408 || is_among(kOutage, error)) {
    return FailureKind::unreachable;
  }
  if (is_among(kCodeRefused, error)) return FailureKind::stale;
  if (is_among(kWeAreRefused, error) || (error.empty() && status == 401)) return FailureKind::refused_us;
  // Whatever else has a word may be about the person (GitHub: unverified_user_email), so it never speaks of the
  // provider.
  if (!error.empty() || status == 403) return FailureKind::cancelled;
  // Facebook answers a wrong code by 400 and an object of its own.
  if (status == 400) return FailureKind::stale;
  return FailureKind::nonsense;
}

std::string quotable_error(std::string_view error) {
  const bool is_word = !error.empty() && error.size() <= kQuotedMax && std::ranges::all_of(error, is_error_letter);
  return is_word ? std::string{error} : "an error that is no error code";
}

}  // namespace bongsu::provider
