#pragma once
// The two shapes that text has in an authorization request. Spec: RFC 6749 appendix A.

#include <algorithm>
#include <string_view>
#include <vector>

namespace bongsu::oidc {

// VSCHAR of RFC 6749 appendix A: space to tilde.
constexpr bool is_printable_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char letter) { return letter >= 0x20 && letter <= 0x7E; });
}

// The words of a space-separated list; runs of spaces count as one.
inline std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

}  // namespace bongsu::oidc
