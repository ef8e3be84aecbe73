#include <utility>

#include "page/shown.h"

namespace bongsu::page {

Shown show(const SecondFactorPage& page, http::Language language) {
  Shown shown{.page = "second_factor", .title = &text("second_factor.title")};
  const bool recovers = page.asks == SecondFactorAsked::recovery_code;
  set_form(shown, page.form);
  set_problems(shown, page.problems, kCodeField, language);
  shown.values.set("client_name", page.client_name);
  if (recovers) shown.values.set_flag("recovers");
  if (page.remember_days.count() > 0) shown.values.set("remember_days", std::to_string(page.remember_days.count()));
  shown.values.set("other_account_url", page.other_account_url);
  return shown;
}

Shown show(const AuthenticatorPage& page, http::Language language) {
  Shown shown{.page = "authenticator", .title = &text("authenticator.title")};
  set_form(shown, page.form);
  set_problems(shown, page.problems, kCodeField, language);
  if (page.purpose == AuthenticatorPurpose::required) shown.values.set_flag("required");
  if (page.purpose == AuthenticatorPurpose::replace) shown.values.set_flag("replace");
  if (page.purpose == AuthenticatorPurpose::passkey_first) shown.values.set_flag("passkey_first");
  shown.values.set("account", page.account);
  shown.values.set("confirm_url", page.confirm_url);
  shown.values.set("key", page.key);
  if (page.qr_modules > 0) shown.values.set("qr_modules", std::to_string(page.qr_modules));
  shown.values.set("qr_path", page.qr_path);
  shown.values.set("back_url", page.back_url);
  return shown;
}

Shown show(const RecoveryCodesPage& page, http::Language) {
  Shown shown{.page = "recovery_codes", .title = &text("recovery_codes.title")};
  set_form(shown, page.form);
  if (page.left > 0) shown.values.set("left", std::to_string(page.left));
  shown.values.set("back_url", page.back_url);
  return shown;
}

Shown show(const NewRecoveryCodesPage& page, http::Language) {
  Shown shown{.page = "new_recovery_codes", .title = &text("recovery_codes.title_new")};
  std::vector<Values> codes(page.codes.size());
  for (std::size_t i = 0; i < codes.size(); ++i) codes[i].set("recovery_code", page.codes[i]);
  shown.values.set_list("codes", std::move(codes));
  shown.values.set("account", page.account);
  shown.values.set("back_url", page.back_url);
  return shown;
}

}  // namespace bongsu::page
