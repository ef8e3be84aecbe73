#include "login/page_language.h"

#include <chrono>
#include <string>

#include "http/parameters.h"
#include "login/paths.h"

namespace bongsu::login {
namespace {

constexpr std::string_view kLanguageCookie = "lang";
constexpr std::chrono::seconds kLanguageLife{365 * 86400};

std::optional<http::Language> language_of(std::string_view exact) {
  if (exact == to_string(http::Language::ko)) return http::Language::ko;
  if (exact == to_string(http::Language::en)) return http::Language::en;
  return std::nullopt;
}

// The same page in the other language; nullopt for a query that is not well-formed.
std::optional<std::string> switch_url(const http::Request& request, http::Language shown) {
  const auto query = http::parse_query(request);
  if (!query) return std::nullopt;
  const http::Language other = shown == http::Language::ko ? http::Language::en : http::Language::ko;
  http::Parameters switched;
  for (const auto& [name, value] : query->all()) {
    if (name != kLanguageParameter) switched.add(name, value);
  }
  switched.add(std::string{kLanguageParameter}, std::string{to_string(other)});
  return http::add_query(request.path, switched);
}

}  // namespace

std::optional<http::Language> clicked_language(const http::Request& request) {
  if (!request.query.contains(kLanguageParameter)) return std::nullopt;  // as links to a language write it
  const auto query = http::parse_query(request);
  if (!query) return std::nullopt;
  const auto value = query->get(kLanguageParameter);
  return value ? language_of(*value) : std::nullopt;
}

http::Language choose_language(const http::Request& request, std::string_view ui_locales, http::CookieScope scope) {
  if (const auto clicked = clicked_language(request)) return *clicked;
  if (const auto asked_for = http::language_of_tags(ui_locales)) return *asked_for;
  if (const auto cookie = http::read_cookie(request, scope, kLanguageCookie)) {
    if (const auto remembered = language_of(*cookie)) return *remembered;
  }
  const auto accept = request.headers.get("Accept-Language");
  return accept ? http::language_of_accept(*accept).value_or(http::Language::en) : http::Language::en;
}

std::string ui_locales_for(std::string_view ui_locales, const account::Account& account) {
  return ui_locales.empty() ? account.locale.value_or("") : std::string{ui_locales};
}

page::Frame frame_for(const http::Request& request, std::string_view ui_locales, http::CookieScope scope) {
  page::Frame frame;
  frame.language = choose_language(request, ui_locales, scope);
  const bool can_be_shown_twice = request.method == http::Method::get || request.method == http::Method::head;
  if (can_be_shown_twice) frame.language_switch_url = switch_url(request, frame.language);
  return frame;
}

void remember_language(const http::Request& request, http::Response& response, http::CookieScope scope) {
  if (const auto clicked = clicked_language(request)) keep_language(response, clicked, scope);
}

void keep_language(http::Response& response, std::optional<http::Language> language, http::CookieScope scope) {
  if (!language) {
    http::clear_cookie(response, scope, kLanguageCookie);
    return;
  }
  http::set_cookie(
      response, scope,
      {.name = std::string{kLanguageCookie}, .value = std::string{to_string(*language)}, .max_age = kLanguageLife});
}

}  // namespace bongsu::login
