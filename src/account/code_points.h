#pragma once
// Characters as people see them, for checks that bytes cannot make.

#include <string_view>

namespace bongsu::account {

// Takes the first code point off `rest`. Precondition: `rest` is well-formed UTF-8 and not empty.
char32_t take_code_point(std::string_view& rest);

// White space other than U+0020, and characters without a shape or that turn the reading direction: two texts that
// differ in them alone look the same. Spec: Unicode Standard Annex 9 §2, Unicode Standard Annex 44 (White_Space).
bool is_space_or_invisible(char32_t code_point);

// Embeddings, overrides, isolates, and separators of lines: they reorder or break the text around a name.
bool disturbs_other_text(char32_t code_point);

// Without the ASCII white space around it.
std::string_view trim(std::string_view text);

}  // namespace bongsu::account
