#include "page/composer.h"

#include <algorithm>
#include <stdexcept>

#include "http/escape.h"
#include "page/texts.h"

namespace bongsu::page {
namespace {

constexpr int kDepthMax = 4;
constexpr std::string_view kTextPrefix = "t.";

std::string_view file_named(std::string_view name, std::span<const base::EmbeddedFile> files) {
  const std::string path = "template/" + std::string{name} + ".mustache";
  const auto found = std::ranges::find(files, path, &base::EmbeddedFile::name);
  if (found == files.end()) throw std::logic_error("template: no file " + path);
  return found->content;
}

std::string_view text_named(std::string_view key, http::Language language) {
  const auto found = std::ranges::find(kTexts, key, &Text::key);
  if (found == std::ranges::end(kTexts)) throw std::logic_error("template: no text " + std::string{key});
  return found->in(language);
}

// "{{name}}" → "<bdi>{{name}}</bdi>", everything else escaped.
std::string markup_of_text(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t begin = text.find("{{");
    out += http::escape_html(text.substr(0, begin));
    if (begin == std::string_view::npos) return out;
    const std::size_t end = text.find("}}", begin);
    if (end == std::string_view::npos) throw std::logic_error("template: a text has an unclosed value");
    out.append("<bdi>").append(text.substr(begin, end + 2 - begin)).append("</bdi>");
    text.remove_prefix(end + 2);
  }
}

std::string without_indentation(std::string_view file) {
  std::string out;
  while (!file.empty()) {
    const std::size_t start = std::min(file.find_first_not_of(' '), file.size());
    const std::size_t end = std::min(file.find('\n', start), file.size() - 1);
    out += file.substr(start, end + 1 - start);
    file.remove_prefix(end + 1);
  }
  return out;
}

std::string expand(std::string_view name, http::Language language, std::span<const base::EmbeddedFile> files,
                   int depth) {
  if (depth > kDepthMax) throw std::logic_error("template: fragments are nested too deeply");
  const std::string file = without_indentation(file_named(name, files));
  std::string_view rest = file;
  std::string out;
  while (true) {
    const std::size_t begin = rest.find("{{>");
    out += rest.substr(0, begin);
    if (begin == std::string_view::npos) return out;
    const std::size_t end = rest.find("}}", begin);
    if (end == std::string_view::npos) throw std::logic_error("template: unclosed partial in " + std::string{name});
    const std::string_view partial = rest.substr(begin + 3, end - begin - 3);
    out += partial.starts_with(kTextPrefix) ? markup_of_text(text_named(partial.substr(kTextPrefix.size()), language))
                                            : expand(partial, language, files, depth + 1);
    rest.remove_prefix(end + 2);
  }
}

}  // namespace

std::string compose(std::string_view page, http::Language language, std::span<const base::EmbeddedFile> files) {
  return expand(page, language, files, 0);
}

}  // namespace bongsu::page
