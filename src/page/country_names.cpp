#include "page/country_names.h"

#include <span>
#include <string>

#include "base/embedded_file.h"

namespace bongsu::page {
namespace countries {

std::span<const base::EmbeddedFile> embedded_files();  // written by the build: country_names.py

}  // namespace countries

// A line each: code, Korean name, English name, with tabs between them.
std::string_view country_name(std::string_view code, http::Language language) {
  constexpr std::size_t kCodeLetters = 2;
  if (code.size() != kCodeLetters) return {};
  const std::string_view lines = countries::embedded_files().front().content;
  const std::string mark = "\n" + std::string{code} + "\t";
  const std::size_t found = lines.find(mark);
  if (found == std::string_view::npos) return {};
  const std::string_view names = lines.substr(found + mark.size(), lines.find('\n', found + 1) - found - mark.size());
  const std::size_t between = names.find('\t');
  return language == http::Language::ko ? names.substr(0, between) : names.substr(between + 1);
}

}  // namespace bongsu::page
