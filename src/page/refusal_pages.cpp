#include <algorithm>
#include <utility>

#include "page/shown.h"

namespace bongsu::page {
namespace {

struct ErrorWords {
  int status;
  const Text* title;
  const Text* what;
  const Text* what_to_do;
};

consteval ErrorWords words(int status, const Text& title, const Text& what, const Text& what_to_do) {
  return {status, &title, &what, &what_to_do};
}

ErrorWords words_of(ErrorKind kind) {
  using enum ErrorKind;
  switch (kind) {
    case unknown_client:
      return words(400, text("error.unknown_client.title"), text("error.unknown_client.what"),
                   text("error.unknown_client.do"));
    case bad_redirect_uri:
      return words(400, text("error.bad_redirect_uri.title"), text("error.bad_redirect_uri.what"),
                   text("error.bad_redirect_uri.do"));
    case bad_request:
      return words(400, text("error.bad_request.title"), text("error.bad_request.what"), text("error.bad_request.do"));
    case answer_spent:
      return words(400, text("error.answer_spent.title"), text("error.answer_spent.what"),
                   text("error.answer_spent.do"));
    case interaction_expired:
      return words(400, text("error.interaction_expired.title"), text("error.interaction_expired.what"),
                   text("error.interaction_expired.do"));
    case cookies_missing:
      return words(400, text("error.cookies_missing.title"), text("error.cookies_missing.what"),
                   text("error.cookies_missing.do"));
    case account_disabled:
      return words(403, text("error.account_disabled.title"), text("error.account_disabled.what"),
                   text("error.account_disabled.do"));
    case forbidden:
      return words(403, text("error.forbidden.title"), text("error.forbidden.what"), text("error.forbidden.do"));
    case not_found:
      return words(404, text("error.not_found.title"), text("error.not_found.what"), text("error.not_found.do"));
    case method_not_allowed:
      return words(405, text("error.method_not_allowed.title"), text("error.method_not_allowed.what"),
                   text("error.method_not_allowed.do"));
    case too_large:
      return words(413, text("error.too_large.title"), text("error.too_large.what"), text("error.too_large.do"));
    case internal:
      return words(500, text("error.internal.title"), text("error.internal.what"), text("error.internal.do"));
  }
  std::unreachable();
}

struct UnavailableWords {
  const Text* title;
  const Text* what;
  const Text* works;
};

consteval UnavailableWords words(const Text& title, const Text& what, const Text& works) {
  return {&title, &what, &works};
}

UnavailableWords words_of(UnavailableFunction function) {
  using enum UnavailableFunction;
  switch (function) {
    case log_in:
      return words(text("unavailable.log_in.title"), text("unavailable.log_in.what"), text("unavailable.log_in.works"));
    case change_accounts:
      return words(text("unavailable.change_accounts.title"), text("unavailable.change_accounts.what"),
                   text("unavailable.change_accounts.works"));
    case allow_access:
      return words(text("unavailable.allow_access.title"), text("unavailable.allow_access.what"),
                   text("unavailable.allow_access.works"));
    case log_out:
      return words(text("unavailable.log_out.title"), text("unavailable.log_out.what"),
                   text("unavailable.log_out.works"));
    case end_sessions:
      return words(text("unavailable.end_sessions.title"), text("unavailable.end_sessions.what"),
                   text("unavailable.end_sessions.works"));
    case delete_account:
      return words(text("unavailable.delete_account.title"), text("unavailable.delete_account.what"),
                   text("unavailable.delete_account.works"));
    case withdraw_access:
      return words(text("unavailable.withdraw_access.title"), text("unavailable.withdraw_access.what"),
                   text("unavailable.withdraw_access.works"));
  }
  std::unreachable();
}

std::string counted(std::string_view words, std::int64_t count) {
  constexpr std::string_view kCount = "{{count}}";
  std::string out{words};
  if (const std::size_t at = out.find(kCount); at != std::string::npos) {
    out.replace(at, kCount.size(), std::to_string(count));
  }
  return out;
}

// "30 seconds", "5분": minutes, rounded up, from a minute on.
std::string duration_words(std::chrono::seconds duration, http::Language language) {
  const std::int64_t seconds = std::max<std::int64_t>(duration.count(), 1);
  if (seconds < 60) {
    return counted((seconds == 1 ? text("time.second") : text("time.seconds")).in(language), seconds);
  }
  const std::int64_t minutes = (seconds + 59) / 60;
  return counted((minutes == 1 ? text("time.minute") : text("time.minutes")).in(language), minutes);
}

}  // namespace

Shown show(const ErrorPage& page, http::Language language) {
  const ErrorWords words = words_of(page.kind);
  Shown shown{.page = "error", .title = words.title, .status = words.status};
  shown.values.set("what", words.what->in(language));
  shown.values.set("what_to_do", words.what_to_do->in(language));
  shown.values.set("client_name", page.client_name);
  shown.values.set("code", page.details.code);
  shown.values.set("description", page.details.description);
  shown.values.set("request_id", page.details.request_id);
  const bool has_details = !page.client_name.empty() || !page.details.code.empty() ||
                           !page.details.description.empty() || !page.details.request_id.empty();
  if (has_details) shown.values.set_flag("has_details");
  shown.values.set_if("retry_url", page.retry_url);
  return shown;
}

Shown show(const TooManyAttemptsPage& page, http::Language language) {
  Shown shown{.page = "too_many_attempts", .title = &text("too_many.title"), .status = 429};
  shown.retry_after = page.retry_after;
  shown.values.set("wait", duration_words(page.retry_after, language));
  shown.values.set_if("retry_url", page.retry_url);
  return shown;
}

Shown show(const UnavailablePage& page, http::Language language) {
  const UnavailableWords words = words_of(page.function);
  Shown shown{.page = "unavailable", .title = words.title, .status = 503};
  shown.retry_after = page.retry_after;
  shown.values.set("what", words.what->in(language));
  shown.values.set("works", words.works->in(language));
  shown.values.set("wait", duration_words(page.retry_after, language));
  shown.values.set_if("retry_url", page.retry_url);
  shown.values.set_if("log_in_url", page.log_in_url);
  return shown;
}

}  // namespace bongsu::page
