#pragma once
// Pages for when it cannot go on: what happened, in plain words, and what to do now.

#include <chrono>
#include <optional>
#include <string>

#include "page/frame.h"

namespace bongsu::page {

// Each has its words and its status.
enum class ErrorKind {
  unknown_client,       // 400: never redirected
  bad_redirect_uri,     // 400: never redirected
  bad_request,          // 400: the application sent what the protocol does not allow
  answer_spent,         // 400: a provider's answer that belongs to no login here (any more): too late, or used
  interaction_expired,  // 400: the login took too long, or belongs to another browser
  cookies_missing,      // 400: the browser sent no cookie back
  account_disabled,     // 403
  forbidden,            // 403: the CSRF token or the origin does not fit
  not_found,            // 404
  method_not_allowed,   // 405
  too_large,            // 413
  internal,             // 500
};

// What support asks for; shown small, as text.
struct ErrorDetails {
  std::string code{};         // "invalid_request"; empty: left out
  std::string description{};  // for the application's developer; empty: left out
  std::string request_id{};   // empty: left out
};

struct ErrorPage {
  ErrorKind kind = ErrorKind::internal;
  ErrorDetails details{};
  std::string client_name{};               // empty: unknown
  std::optional<std::string> retry_url{};  // where to begin anew; nullopt: "go back to the application"
};

// Status 429 with Retry-After.
struct TooManyAttemptsPage {
  std::chrono::seconds retry_after{60};
  std::optional<std::string> retry_url{};
};

enum class UnavailableFunction {
  log_in,           // the store or the password pool cannot be asked
  change_accounts,  // sign up, link, change: needs the writable primary; logging in still works
  allow_access,     // a consent needs the writable primary; applications that were allowed before still work
  log_out,          // the end of the session could not be remembered: the person is still logged in
  end_sessions,     // the same of other sessions of the person's account
  delete_account,   // whether it was is not known: the store gave no answer
  withdraw_access,  // that an application may no longer have access could not be remembered
};

// Status 503 with Retry-After. Says what still works and that nothing was concluded about the person's entries.
struct UnavailablePage {
  UnavailableFunction function = UnavailableFunction::log_in;
  std::chrono::seconds retry_after{5};
  std::optional<std::string> retry_url{};   // GET starts again
  std::optional<std::string> log_in_url{};  // for change_accounts: what still works
};

}  // namespace bongsu::page
