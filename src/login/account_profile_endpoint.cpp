#include "login/account_profile_endpoint.h"

#include <utility>

#include "account/new_account.h"
#include "http/language.h"
#include "login/account_notice.h"
#include "login/page_language.h"
#include "login/paths.h"
#include "login/sign_up_check.h"
#include "page/own_account_views.h"

namespace bongsu::login {
namespace {

std::optional<http::Language> language_of(const std::optional<std::string>& locale) {
  return http::language_of_tags(locale.value_or(""));
}

}  // namespace

std::optional<std::string> locale_after(std::optional<std::string> locale, std::string_view choice) {
  const auto chosen = http::language_of_tags(choice);
  if (language_of(locale) == chosen) return locale;
  if (!chosen) return std::nullopt;
  return std::string{to_string(*chosen)};
}

Task<http::Response> AccountProfileEndpoint::show(http::Request request) const {
  const auto account = co_await needs_.account_visits.open(std::move(request));
  if (!account) co_return account.error();
  const account::Account& owner = account->live.account;
  co_return ask(*account, {.name = owner.name, .locale = owner.locale}, {});
}

Task<http::Response> AccountProfileEndpoint::submit(http::Request request) const {
  auto account = co_await needs_.account_visits.open_form(std::move(request));
  if (!account) co_return std::move(account.error());
  const std::string_view typed = account->visit.field(page::kNameField);
  auto locale = locale_after(account->live.account.locale, account->visit.field(page::kLanguageField));
  auto name = account::parse_name(typed);
  if (!name) {
    co_return ask(*account, {.name = std::string{typed}, .locale = std::move(locale)}, {problem_of(name.error())});
  }
  account::Profile profile{.name = *std::move(name), .locale = std::move(locale)};
  co_return co_await save(*std::move(account), std::move(profile));
}

Task<http::Response> AccountProfileEndpoint::save(AccountVisit account, account::Profile profile) const {
  const auto language = language_of(profile.locale);
  const bool is_other_language = profile.locale != account.live.account.locale;
  Interaction& interaction = account.visit.interaction;
  const auto saved =
      co_await needs_.accounts.set_profile(account.live.account.id, std::move(profile), needs_.clock.now());
  if (!saved) {
    co_return needs_.visits.unavailable(account.visit, page::UnavailableFunction::change_accounts, saved.error());
  }
  if (*saved) needs_.changes.record(account, "profile.changed", {});
  leave_notice(interaction, *saved ? page::AccountNotice::profile_saved : page::AccountNotice::none);
  if (is_other_language) interaction.ui_locales = language ? to_string(*language) : std::string_view{};
  http::Response response = needs_.visits.go(path::kAccount, interaction);
  if (is_other_language) keep_language(response, language, needs_.settings.cookie_scope);
  co_return response;
}

http::Response AccountProfileEndpoint::ask(const AccountVisit& account, const account::Profile& profile,
                                           std::vector<page::Problem> problems) const {
  page::AccountProfilePage page;
  page.form = needs_.visits.form(account.visit, path::kAccountProfile);
  page.email = account.live.account.email.str();
  page.name = profile.name;
  if (const auto language = language_of(profile.locale)) page.language = to_string(*language);
  page.problems = std::move(problems);
  page.back_url = needs_.visits.url(path::kAccount, account.visit.interaction);
  return needs_.visits.show(account.visit, page);
}

}  // namespace bongsu::login
