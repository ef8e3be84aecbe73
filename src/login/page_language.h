#pragma once
// In which language a page is shown, and the switch to the other one. The order: the person's click on this very page,
// what the client asked for (ui_locales), the language of the account that is logged in, where the page is about it;
// what the person chose before (cookie), what the browser prefers.

#include <optional>
#include <string>
#include <string_view>

#include "account/account.h"
#include "http/cookie.h"
#include "http/language.h"
#include "http/request.h"
#include "http/response.h"
#include "page/frame.h"

namespace bongsu::login {

// The language that the person clicked on (query parameter "lang"); nullopt for anything but "ko" and "en".
std::optional<http::Language> clicked_language(const http::Request& request);

http::Language choose_language(const http::Request& request, std::string_view ui_locales, http::CookieScope scope);

// The same wish, or where there is none that of the account that is logged in; may be empty.
std::string ui_locales_for(std::string_view ui_locales, const account::Account& account);

// The frame of a page. A page that was asked for by GET can be asked for again in the other language.
page::Frame frame_for(const http::Request& request, std::string_view ui_locales, http::CookieScope scope);

// Sets the language cookie when the person clicked on the switch; to be called for every page.
void remember_language(const http::Request& request, http::Response& response, http::CookieScope scope);
// The language of this browser from now on; nullopt: what the browser itself prefers.
void keep_language(http::Response& response, std::optional<http::Language> language, http::CookieScope scope);

}  // namespace bongsu::login
