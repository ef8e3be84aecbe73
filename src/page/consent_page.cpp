#include "page/consent_words.h"
#include "page/shown.h"

namespace bongsu::page {

Shown show(const ConsentPage& page, http::Language language) {
  Shown shown{.page = "consent", .title = &text("consent.title")};
  set_form(shown, page.form);
  set_person(shown.values, page.person);
  shown.values.set("client_name", page.client_name);
  shown.values.set("other_account_url", page.other_account_url);
  shown.values.set_list("asks", words_of_access(page.scopes, page.claims, language));
  return shown;
}

}  // namespace bongsu::page
