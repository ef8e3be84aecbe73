#include "page/shown.h"

namespace bongsu::page {

Shown show(const AccountProfilePage& page, http::Language language) {
  Shown shown{.page = "account_profile", .title = &text("profile.title")};
  set_form(shown, page.form);
  set_problems(shown, page.problems, kNameField, language);
  shown.values.set("email", page.email);
  shown.values.set("name", page.name);
  const bool korean = page.language == to_string(http::Language::ko);
  const bool english = page.language == to_string(http::Language::en);
  shown.values.set_flag(korean ? "korean" : english ? "english" : "automatic");
  shown.values.set("back_url", page.back_url);
  return shown;
}

Shown show(const AccountEmailPage& page, http::Language language) {
  const bool sent = page.state == CodeState::sent;
  Shown shown{.page = "account_email", .title = &text("email.title")};
  set_form(shown, page.form);
  set_problems(shown, page.problems, sent ? kEmailCodeField : kEmailField, language);
  if (sent) shown.values.set_flag("sent");
  shown.values.set("current", page.current);
  shown.values.set("email", page.email);
  shown.values.set("other_url", page.other_url);
  shown.values.set("back_url", page.back_url);
  return shown;
}

Shown show(const AccountDataPage& page, http::Language) {
  Shown shown{.page = "account_data", .title = &text("data.title")};
  set_form(shown, page.form);
  shown.values.set("back_url", page.back_url);
  return shown;
}

Shown show(const AccountDeletePage& page, http::Language language) {
  Shown shown{.page = "account_delete", .title = &text("delete.title")};
  set_form(shown, page.form);
  set_person(shown.values, page.person);
  set_problems(shown, page.problems, kConfirmField, language);
  shown.values.set("data_url", page.data_url);
  shown.values.set("back_url", page.back_url);
  return shown;
}

Shown show(const AccountDeletedPage&, http::Language) {
  return {.page = "account_deleted", .title = &text("deleted.title")};
}

}  // namespace bongsu::page
