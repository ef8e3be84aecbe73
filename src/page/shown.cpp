#include "page/shown.h"

#include <algorithm>
#include <utility>

#include <fmt/chrono.h>

#include "base/utc.h"

namespace bongsu::page {
namespace {

struct Placed {
  std::string_view field;  // empty: the form as a whole
  const Text* text;
};

Placed place(Problem problem) {
  using enum Problem;
  static constexpr std::string_view kWholeForm;
  switch (problem) {
    case email_missing:
      return {kEmailField, &text("problem.email_missing")};
    case email_malformed:
      return {kEmailField, &text("problem.email_malformed")};
    case email_taken:
      return {kEmailField, &text("problem.email_taken")};
    case email_same:
      return {kEmailField, &text("problem.email_same")};
    case name_missing:
      return {kNameField, &text("problem.name_missing")};
    case name_too_long:
      return {kNameField, &text("problem.name_too_long")};
    case password_missing:
      return {kPasswordField, &text("problem.password_missing")};
    case password_too_short:
      return {kPasswordField, &text("problem.password_too_short")};
    case password_too_long:
      return {kPasswordField, &text("problem.password_too_long")};
    case password_too_common:
      return {kPasswordField, &text("problem.password_too_common")};
    case password_is_email:
      return {kPasswordField, &text("problem.password_is_email")};
    case code_missing:
      return {kCodeField, &text("problem.code_missing")};
    case code_wrong:
      return {kCodeField, &text("problem.code_wrong")};
    case credentials_wrong:
      return {kWholeForm, &text("problem.credentials_wrong")};
    case passkey_not_made:
      return {kWholeForm, &text("passkey.not_made")};
    case passkey_not_accepted:
      return {kWholeForm, &text("passkey.not_accepted")};
    case passkey_unknown:
      return {kWholeForm, &text("problem.passkey_unknown")};
    case passkey_unusable:
      return {kWholeForm, &text("problem.passkey_unusable")};
    case email_code_missing:
      return {kEmailCodeField, &text("problem.email_code_missing")};
    case email_code_wrong:
      return {kEmailCodeField, &text("problem.email_code_wrong")};
    case email_code_spent:
      return {kWholeForm, &text("problem.email_code_spent")};
    case not_confirmed:
      return {kWholeForm, &text("problem.not_confirmed")};
    case form_expired:
      return {kWholeForm, &text("problem.form_expired")};
  }
  std::unreachable();
}

}  // namespace

std::string day_words(base::Instant instant) { return fmt::format("{:%Y-%m-%d}", base::to_utc(instant)); }

std::string minute_words(base::Instant instant) { return fmt::format("{:%Y-%m-%d %H:%M} UTC", base::to_utc(instant)); }

void set_form(Shown& shown, const Form& form) {
  shown.values.set("action", form.action);
  std::vector<Values> hidden(form.hidden.size());
  for (std::size_t i = 0; i < form.hidden.size(); ++i) {
    hidden[i].set("field_name", form.hidden[i].name);
    hidden[i].set("field_value", form.hidden[i].value);
  }
  shown.values.set_list("hidden", std::move(hidden));
  shown.form_targets = form.may_lead_to;
}

void set_passkey(Shown& shown, const std::optional<PasskeyPrompt>& prompt, Ceremony ceremony) {
  if (!prompt) return;
  shown.values.set_flag(ceremony == Ceremony::use ? "passkey_use" : "passkey_make");
  shown.values.set("passkey_action", prompt->action);
  shown.values.set("passkey_options", prompt->options);
  shown.script = Script::own;
}

void set_device_question(Shown& shown) {
  shown.values.set_flag("asks_device");
  shown.script = Script::own;
}

void set_person(Values& values, const Person& person) {
  values.set("person_name", person.name);
  values.set("person_email", person.email);
}

void set_problems(Shown& shown, std::span<const Problem> problems, std::string_view first_field,
                  http::Language language) {
  std::vector<std::string_view> fields;
  for (const Problem problem : problems) {
    const Placed placed = place(problem);
    if (std::ranges::find(fields, placed.field) != fields.end()) continue;  // one at a time reads better
    fields.push_back(placed.field);
    const std::string name = placed.field.empty() ? "form" : std::string{placed.field};
    shown.values.set(name + "_problem", placed.text->in(language));
  }
  const auto focus = std::ranges::find_if(fields, [](std::string_view field) { return !field.empty(); });
  shown.values.set_flag("focus_" + std::string{focus == fields.end() ? first_field : *focus});
  if (problems.empty()) return;
  shown.values.set_flag("has_problems");
  shown.status = 422;
}

}  // namespace bongsu::page
