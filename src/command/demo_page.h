#pragma once
// What the pages of the demo's sites share: the files inside the program, and the language of whoever looks.

#include <optional>
#include <string_view>

#include "http/language.h"
#include "http/request.h"
#include "http/response.h"
#include "page/template.h"
#include "page/values.h"

namespace bongsu::command {

// A page within its site's frame: demo_page("demo_shop", "welcome") of demo_shop/frame.mustache.
page::Template demo_page(std::string_view site, std::string_view name);

// demo_asset("demo_shop/style.css", "text/css").
http::Response demo_asset(std::string_view file, std::string_view media_type);

// What the query asks for: "lang", or else the protocol's "ui_locales".
std::optional<http::Language> asked_language(const http::Request& request);
// The first that says something: the query, the browser; else Korean.
http::Language demo_language(const http::Request& request);

// Puts "ko" or "en" as a flag, `lang` and `other_lang`.
void set_language(page::Values& values, http::Language language);

}  // namespace bongsu::command
