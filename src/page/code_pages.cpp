#include "page/shown.h"

namespace bongsu::page {
namespace {

void set_code(Shown& shown, CodeState state, const std::string& email, const std::string& mail_trouble) {
  shown.values.set("email", email);
  shown.values.set("label", mail_trouble);
  if (state == CodeState::sent) shown.values.set_flag("sent");
}

}  // namespace

Shown show(const EmailCodePage& page, http::Language language) {
  const bool again = page.purpose == ProofPurpose::confirm_again;
  Shown shown{.page = "email_code", .title = again ? &text("password.title_again") : &text("email_code.title")};
  if (again) shown.values.set_flag("again");
  set_form(shown, page.form);
  set_problems(shown, page.problems, kEmailCodeField, language);
  set_code(shown, page.state, page.email, page.mail_trouble);
  shown.values.set("client_name", page.client_name);
  shown.values.set("other_account_url", page.other_account_url);
  shown.values.set("password_url", page.password_url);
  set_below(shown.values, page.below, page.doors);
  set_passkey(shown, page.passkey, Ceremony::use);
  return shown;
}

Shown show(const VerifyPage& page, http::Language language) {
  Shown shown{.page = "verify_email", .title = &text("verify.title")};
  set_device_question(shown);
  set_form(shown, page.form);
  set_problems(shown, page.problems, kEmailCodeField, language);
  set_code(shown, page.state, page.email, page.mail_trouble);
  return shown;
}

Shown show(const ResetPage& page, http::Language language) {
  Shown shown{.page = "reset", .title = &text("reset.title")};
  set_form(shown, page.form);
  set_problems(shown, page.problems, kEmailCodeField, language);
  set_code(shown, page.state, page.email, page.mail_trouble);
  shown.values.set("password_characters_min", std::to_string(page.password_characters_min));
  shown.values.set("log_in_url", page.log_in_url);
  return shown;
}

}  // namespace bongsu::page
