#include <utility>

#include "page/shown.h"

namespace bongsu::page {
namespace {

std::string left_words(const AccountWay& way, http::Language language) {
  std::string words;
  if (way.password_left) words = text("account.password").in(language);
  if (way.passkey_left) words += (words.empty() ? "" : ", ") + std::string{text("account.passkey").in(language)};
  if (way.mailbox_left) words += (words.empty() ? "" : ", ") + std::string{text("account.mailbox").in(language)};
  for (const std::string& label : way.providers_left) words += (words.empty() ? "" : ", ") + label;
  return words;
}

// Every value is set in every item, so that none is looked up outside it.
Values values_of(const AccountWay& way, http::Language language) {
  Values values;
  values.set("value", way.value);
  values.set("label", way.label);
  values.set("shown_as", way.shown_as);
  values.set("since", way.since ? day_words(*way.since) : "");
  values.set("last_used", way.last_used ? day_words(*way.last_used) : "");
  values.set("left", left_words(way, language));
  if (way.kind == WayKind::password) values.set_flag("password");
  if (way.kind == WayKind::password) values.set_flag("if_forgotten");
  if (way.kind == WayKind::passkey) values.set_flag("passkey");
  if (way.kind == WayKind::passkey) values.set_flag("if_lost");
  if (way.kind == WayKind::mailbox) values.set_flag("mailbox");
  if (way.kind == WayKind::mailbox) values.set_flag("if_unread");
  if (way.kind == WayKind::provider) values.set_flag("if_down");
  if (way.kind == WayKind::gone_provider) values.set_flag("gone");
  if (way.removal == Removal::possible) values.set_flag("removable");
  if (way.removal == Removal::last_way_in) values.set_flag("last");
  if (way.removal == Removal::second_way_needed) values.set_flag("needed");
  return values;
}

struct NoticeWords {
  const Text* text = nullptr;  // without a value
  std::string_view flag = {};  // of what the template says with the provider's name
};

NoticeWords words_of(AccountNotice notice) {
  using enum AccountNotice;
  switch (notice) {
    case none:
      return {};
    case confirmed:
      return {.text = &text("account.confirmed")};
    case too_many_linked:
      return {.text = &text("link.too_many_linked")};
    case too_many_answers:
      return {.text = &text("doors.too_many_answers")};
    case unlinked:
      return {.text = &text("account.unlinked")};
    case password_saved:
      return {.text = &text("account.password_saved")};
    case password_removed:
      return {.text = &text("account.password_removed")};
    case second_way_needed:
      return {.text = &text("second_way.required")};
    case passkey_removed:
      return {.text = &text("account.passkey_removed")};
    case last_way_in:
      return {.text = &text("account.last_way_in")};
    case authenticator_set:
      return {.text = &text("account.authenticator_set")};
    case authenticator_removed:
      return {.text = &text("account.authenticator_removed")};
    case session_ended:
      return {.text = &text("sessions.ended")};
    case session_ended_already:
      return {.text = &text("sessions.ended_already")};
    case sessions_ended:
      return {.text = &text("sessions.others_ended")};
    case access_withdrawn:
      return {.text = &text("applications.withdrawn")};
    case profile_saved:
      return {.text = &text("account.profile_saved")};
    case email_changed:
      return {.text = &text("account.email_changed")};
    case linked:
      return {.flag = "linked"};
    case linked_already:
      return {.flag = "linked_already"};
    case linked_elsewhere:
      return {.flag = "linked_elsewhere"};
    case not_answering:
      return {.flag = "not_answering"};
    case cancelled:
      return {.flag = "cancelled"};
    case not_anew:
      return {.flag = "not_anew"};
    case stale:
      return {.flag = "stale"};
  }
  std::unreachable();
}

void set_second_factor(Values& values, const AccountSecondFactor& factor) {
  if (factor.authenticator_since) values.set_flag("has_authenticator");
  values.set("authenticator_since", factor.authenticator_since ? day_words(*factor.authenticator_since) : "");
  values.set("authenticator_last_used",
             factor.authenticator_last_used ? day_words(*factor.authenticator_last_used) : "");
  values.set("authenticator_url", factor.authenticator_url);
  values.set("recovery_codes_url", factor.recovery_codes_url);
  if (factor.recovery_codes_left > 0) {
    values.set("recovery_codes_left", std::to_string(factor.recovery_codes_left));
  }
}

}  // namespace

const Text* plain_words(AccountNotice notice) { return words_of(notice).text; }

Shown show(const AccountPage& page, http::Language language) {
  Shown shown{.page = "account", .title = &text("account.title")};
  set_form(shown, page.form);
  set_person(shown.values, page.person);
  const NoticeWords words = words_of(page.notice);
  if (page.notice != AccountNotice::none) shown.values.set_flag("has_notice");
  if (words.text != nullptr) shown.values.set("notice", words.text->in(language));
  if (!words.flag.empty()) shown.values.set_flag(words.flag);
  shown.values.set("label", page.notice_label);

  std::vector<Values> ways;
  bool has_password = false;
  for (const AccountWay& way : page.ways) {
    ways.push_back(values_of(way, language));
    has_password = has_password || way.kind == WayKind::password;
  }
  shown.values.set_list("ways", std::move(ways));
  const bool can_set_password = !has_password && !page.password_url.empty();
  if (can_set_password) shown.values.set("set_password_url", page.password_url);
  if (can_set_password || !page.doors.empty()) shown.values.set_flag("can_add");
  set_doors(shown.values, {.action = page.form.action, .others = page.doors});
  shown.values.set("password_url", page.password_url);
  shown.values.set("home_url", page.home_url);
  shown.values.set_if("passkeys_url", page.passkeys_url);
  set_second_factor(shown.values, page.second_factor);
  shown.values.set("verify_url", page.verify_url);
  shown.values.set("sessions_url", page.sessions_url);
  shown.values.set("applications_url", page.applications_url);
  shown.values.set("profile_url", page.self.profile_url);
  shown.values.set("email_url", page.self.email_url);
  shown.values.set("data_url", page.self.data_url);
  shown.values.set("delete_url", page.self.delete_url);
  return shown;
}

Shown show(const AccountPasswordPage& page, http::Language language) {
  const bool change = page.change == PasswordChange::change;
  Shown shown{.page = "account_password",
              .title = change ? &text("account.change_password") : &text("account.set_password")};
  set_form(shown, page.form);
  set_problems(shown, page.problems, kPasswordField, language);
  if (change) shown.values.set_flag("change");
  shown.values.set("email", page.email);
  shown.values.set("password_characters_min", std::to_string(page.password_characters_min));
  shown.values.set("back_url", page.back_url);
  return shown;
}

}  // namespace bongsu::page
