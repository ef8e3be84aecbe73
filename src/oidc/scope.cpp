#include "oidc/scope.h"

#include <algorithm>

namespace bongsu::oidc {
namespace {

// Spec: RFC 6749 §3.3 scope-token.
bool is_scope_character(char letter) { return letter >= 0x21 && letter <= 0x7e && letter != '"' && letter != '\\'; }

}  // namespace

bool is_known_scope(std::string_view name) { return std::ranges::find(kKnownScopes, name) != kKnownScopes.end(); }

std::optional<std::set<std::string>> parse_scopes(std::string_view text) {
  std::set<std::string> scopes;
  while (true) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    if (word.empty() || !std::ranges::all_of(word, is_scope_character)) return std::nullopt;
    scopes.emplace(word);
    if (end == text.size()) return scopes;
    text.remove_prefix(end + 1);
  }
}

std::string to_scope_text(const std::set<std::string>& scopes) {
  std::string text;
  for (const std::string& scope : scopes) {
    if (!text.empty()) text += ' ';
    text += scope;
  }
  return text;
}

}  // namespace bongsu::oidc
