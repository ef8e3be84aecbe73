#include <utility>

#include "page/shown.h"

namespace bongsu::page {
namespace {

const Text* words_of(PasskeyNotice notice) {
  using enum PasskeyNotice;
  switch (notice) {
    case none:
      return nullptr;
    case made:
      return &text("passkey.made");
    case renamed:
      return &text("passkey.renamed");
    case not_made:
      return &text("passkey.not_made");
    case known_already:
      return &text("passkey.has_one");
    case one_too_many:
      return &text("passkey.one_too_many");
    case not_accepted:
      return &text("passkey.not_accepted");
    case name_unusable:
      return &text("passkey.name_unusable");
  }
  std::unreachable();
}

bool is_refusal(PasskeyNotice notice) {
  return notice != PasskeyNotice::none && notice != PasskeyNotice::made && notice != PasskeyNotice::renamed;
}

// Every value is set in every item, so that none is looked up outside it.
Values values_of(const OwnPasskey& passkey, std::size_t number) {
  Values values;
  values.set("number", std::to_string(number));
  values.set("value", passkey.value);
  values.set("passkey_name", passkey.name);
  values.set("since", day_words(passkey.since));
  values.set("last_used", passkey.last_used ? day_words(*passkey.last_used) : "");
  if (passkey.is_synced) values.set_flag("synced");
  return values;
}

}  // namespace

Shown show(const AccountPasskeysPage& page, http::Language language) {
  Shown shown{.page = "account_passkeys", .title = &text("passkey.title")};
  set_form(shown, page.form);
  set_passkey(shown, page.prompt, Ceremony::make);
  if (const Text* words = words_of(page.notice)) shown.values.set("notice", words->in(language));
  if (is_refusal(page.notice)) shown.status = 422;
  std::vector<Values> passkeys;
  for (const OwnPasskey& passkey : page.passkeys) passkeys.push_back(values_of(passkey, passkeys.size() + 1));
  if (!passkeys.empty()) shown.values.set_flag("has_passkeys");
  shown.values.set_list("passkeys", std::move(passkeys));
  shown.values.set("back_url", page.back_url);
  return shown;
}

}  // namespace bongsu::page
