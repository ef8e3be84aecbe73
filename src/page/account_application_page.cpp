#include <utility>

#include "page/consent_words.h"
#include "page/shown.h"

namespace bongsu::page {
namespace {

// Every value is set in every item, so that none is looked up outside it.
Values values_of(const AccountApplication& application, std::size_t number, http::Language language) {
  Values values;
  values.set("number", std::to_string(number));
  values.set("value", application.value);
  values.set("name", application.name.empty() ? application.value : application.name);
  values.set("uri", application.uri);
  values.set("since", day_words(application.since));
  values.set_list("asks", words_of_access(application.scopes, application.claims, language));
  if (application.of == ApplicationOf::operator_) values.set_flag("operators_own");
  return values;
}

}  // namespace

Shown show(const AccountApplicationsPage& page, http::Language language) {
  Shown shown{.page = "account_applications", .title = &text("applications.title")};
  set_form(shown, page.form);
  if (const Text* words = plain_words(page.notice)) shown.values.set("notice", words->in(language));
  std::vector<Values> applications;
  for (const AccountApplication& application : page.applications) {
    applications.push_back(values_of(application, applications.size() + 1, language));
  }
  if (!applications.empty()) shown.values.set_flag("has_applications");
  shown.values.set_list("applications", std::move(applications));
  shown.values.set("minutes", std::to_string(page.access_token_life.count()));
  shown.values.set("back_url", page.back_url);
  return shown;
}

}  // namespace bongsu::page
