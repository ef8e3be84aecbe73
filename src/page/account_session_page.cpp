#include <utility>

#include "page/shown.h"

namespace bongsu::page {
namespace {

std::string_view words_of(LoginMeans means, http::Language language) {
  switch (means) {
    case LoginMeans::password:
      return text("account.password").in(language);
    case LoginMeans::passkey:
      return text("account.passkey").in(language);
    case LoginMeans::provider:
      return text("sessions.provider").in(language);
    case LoginMeans::code:
      return text("sessions.code").in(language);
  }
  std::unreachable();
}

std::string means_words(const AccountSession& session, http::Language language) {
  std::string words;
  for (const LoginMeans means : session.means) {
    if (!words.empty()) words += ", ";
    words += words_of(means, language);
  }
  return words;
}

// Every value is set in every item, so that none is looked up outside it.
Values values_of(const AccountSession& session, std::size_t number, http::Language language) {
  Values values;
  values.set("number", std::to_string(number));
  values.set("value", session.value);
  values.set("browser", session.browser);
  values.set("system", session.system);
  values.set("address", session.address);
  values.set("since", minute_words(session.since));
  values.set("last_used", day_words(session.last_used));
  values.set("means", means_words(session, language));
  if (!session.browser.empty() && !session.system.empty()) values.set_flag("both");
  if (session.browser.empty() && session.system.empty()) values.set_flag("unknown");
  if (session.value.empty()) values.set_flag("own");
  return values;
}

}  // namespace

Shown show(const AccountSessionsPage& page, http::Language language) {
  Shown shown{.page = "account_sessions", .title = &text("sessions.title")};
  set_form(shown, page.form);
  if (const Text* words = plain_words(page.notice)) shown.values.set("notice", words->in(language));
  std::vector<Values> sessions;
  for (const AccountSession& session : page.sessions) {
    sessions.push_back(values_of(session, sessions.size() + 1, language));
  }
  shown.values.set_list("sessions", std::move(sessions));
  shown.values.set("back_url", page.back_url);
  return shown;
}

}  // namespace bongsu::page
