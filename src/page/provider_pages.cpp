#include <algorithm>
#include <utility>

#include "page/shown.h"

namespace bongsu::page {
namespace {

std::string_view flag_of(LinkRefusal refusal) {
  switch (refusal) {
    case LinkRefusal::linked_elsewhere:
      return "linked_elsewhere";
    case LinkRefusal::too_many_linked:
      return "too_many_linked";
    case LinkRefusal::too_late:
      return "too_late";
  }
  std::unreachable();
}

std::string_view flag_of(const SecondWayPage& page) {
  if (page.proof == SecondWayProof::given) return "sets";
  return page.confirm_by.empty() ? "waits" : "confirms";
}

void set_providers_person(Values& values, const ProvidersPerson& person) {
  values.set("label", person.label);
  values.set("shown_as", person.shown_as);
}

}  // namespace

Shown show(const FinishPage& page, http::Language language) {
  const bool open = page.new_accounts == NewAccounts::open;
  Shown shown{.page = "finish", .title = open ? &text("finish.title") : &text("finish.title_closed")};
  set_form(shown, page.form);
  set_problems(shown, page.problems, kNameField, language);
  set_providers_person(shown.values, page.person);
  shown.values.set_flag(open ? "open" : "closed");
  if (std::ranges::find(page.problems, Problem::email_taken) != page.problems.end()) shown.values.set_flag("taken");
  shown.values.set("client_name", page.client_name);
  shown.values.set("name", page.name);
  shown.values.set("email", page.email);
  shown.values.set("log_in_url", page.log_in_url);
  return shown;
}

Shown show(const LinkPage& page, http::Language) {
  Shown shown{.page = "link", .title = &text("link.title")};
  set_form(shown, page.form);
  set_providers_person(shown.values, page.theirs);
  set_person(shown.values, page.yours);
  return shown;
}

Shown show(const LinkRefusedPage& page, http::Language) {
  Shown shown{.page = "link_refused", .title = &text("link.refused_title")};
  shown.values.set_flag(flag_of(page.refusal));
  shown.values.set("label", page.label);
  shown.values.set("continue_url", page.continue_url);
  return shown;
}

Shown show(const SecondWayPage& page, http::Language language) {
  const bool passkey_only = page.demand == SecondWayDemand::passkey_offered;
  Shown shown{.page = "second_way", .title = passkey_only ? &text("second_way.passkey") : &text("second_way.title")};
  if (passkey_only) shown.values.set_flag("passkey_only");
  set_form(shown, page.form);
  set_problems(shown, page.problems, kPasswordField, language);
  shown.values.set_flag(page.demand == SecondWayDemand::required ? "required" : "offered");
  shown.values.set_flag(flag_of(page));
  set_doors(shown.values, {.action = page.form.action, .others = page.confirm_by});
  set_passkey(shown, page.passkey, Ceremony::make);
  shown.values.set("label", page.label);
  shown.values.set("email", page.email);
  shown.values.set("doors_url", page.doors_url);
  if (page.password_characters_min) {
    shown.values.set("password_characters_min", std::to_string(*page.password_characters_min));
  }
  return shown;
}

}  // namespace bongsu::page
