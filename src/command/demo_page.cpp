#include "command/demo_page.h"

#include <span>
#include <stdexcept>
#include <string>

#include "base/embedded_file.h"
#include "http/parameters.h"

namespace bongsu::command::demo_files {
std::span<const base::EmbeddedFile> embedded_files();
}

namespace bongsu::command {
namespace {

std::string_view content_of(std::string_view name) {
  for (const base::EmbeddedFile& file : demo_files::embedded_files()) {
    if (file.name == name) return file.content;
  }
  throw std::logic_error("no such file in the program");
}

}  // namespace

page::Template demo_page(std::string_view site, std::string_view name) {
  constexpr std::string_view kPlace = "{{>content}}";
  const std::string folder = std::string{site} + "/";
  std::string frame{content_of(folder + "frame.mustache")};
  frame.replace(frame.find(kPlace), kPlace.size(), content_of(folder + std::string{name} + ".mustache"));
  return page::Template{frame};
}

http::Response demo_asset(std::string_view file, std::string_view media_type) {
  http::Response response;
  response.headers.add("Content-Type", std::string{media_type} + "; charset=utf-8");
  response.headers.add("Cache-Control", "no-cache");
  response.body = content_of(file);
  return response;
}

std::optional<http::Language> asked_language(const http::Request& request) {
  const auto query = http::parse_query(request);
  if (!query) return std::nullopt;
  if (const auto clicked = http::language_of_tags(query->get("lang").value_or(""))) return clicked;
  return http::language_of_tags(query->get("ui_locales").value_or(""));
}

http::Language demo_language(const http::Request& request) {
  if (const auto asked = asked_language(request)) return *asked;
  return http::language_of_accept(request.headers.get("Accept-Language").value_or("")).value_or(http::Language::ko);
}

void set_language(page::Values& values, http::Language language) {
  values.set_flag(http::to_string(language));
  values.set("lang", http::to_string(language));
  values.set("other_lang", http::to_string(language == http::Language::ko ? http::Language::en : http::Language::ko));
}

}  // namespace bongsu::command
