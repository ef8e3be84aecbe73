#include "page/shown.h"

namespace bongsu::page {
namespace {

std::vector<Values> values_of(const std::vector<KnownAccount>& accounts) {
  std::vector<Values> list(accounts.size());
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    list[i].set("value", accounts[i].value);
    set_person(list[i], accounts[i].person);
    if (accounts[i].state == AccountState::logged_out) list[i].set_flag("logged_out");
  }
  return list;
}

}  // namespace

Shown show(const IdentifyPage& page, http::Language language) {
  Shown shown{.page = "identify", .title = &text("identify.title")};
  set_form(shown, page.form);
  set_problems(shown, page.problems, kEmailField, language);
  shown.values.set("client_name", page.client_name);
  shown.values.set("email", page.email);
  shown.values.set_if("sign_up_url", page.sign_up_url);
  set_blocks(shown.values, page.blocks, page.doors, Above::nothing);
  set_passkey(shown, page.passkey, Ceremony::use);
  return shown;
}

Shown show(const PasswordPage& page, http::Language language) {
  const bool again = page.purpose == ProofPurpose::confirm_again;
  Shown shown{.page = "password", .title = again ? &text("password.title_again") : &text("password.title")};
  set_form(shown, page.form);
  set_problems(shown, page.problems, kPasswordField, language);
  if (again) shown.values.set_flag("again");
  shown.values.set("client_name", page.client_name);
  shown.values.set("email", page.email);
  shown.values.set("other_account_url", page.other_account_url);
  shown.values.set_if("forgotten_url", page.forgotten_url);
  shown.values.set("code_action", page.code_action);
  set_below(shown.values, page.below, page.doors);
  set_passkey(shown, page.passkey, Ceremony::use);
  return shown;
}

Shown show(const SignUpPage& page, http::Language language) {
  Shown shown{.page = "sign_up", .title = &text("sign_up.title")};
  set_form(shown, page.form);
  set_problems(shown, page.problems, kNameField, language);
  shown.values.set("client_name", page.client_name);
  shown.values.set("name", page.name);
  shown.values.set("email", page.email);
  shown.values.set("password_characters_min", std::to_string(page.password_characters_min));
  shown.values.set("log_in_url", page.log_in_url);
  set_device_question(shown);
  set_blocks(shown.values, page.blocks, page.doors, Above::nothing);
  return shown;
}

Shown show(const SignUpClosedPage& page, http::Language) {
  Shown shown{.page = "sign_up_closed", .title = &text("sign_up_closed.title"), .status = 403};
  shown.values.set("log_in_url", page.log_in_url);
  return shown;
}

Shown show(const AccountChooserPage& page, http::Language) {
  Shown shown{.page = "account_chooser", .title = &text("chooser.title")};
  set_form(shown, page.form);
  shown.values.set("client_name", page.client_name);
  shown.values.set_list("accounts", values_of(page.accounts));
  shown.values.set("other_account_url", page.other_account_url);
  return shown;
}

}  // namespace bongsu::page
