#pragma once
// Every word that people read, in Korean and English side by side.
//
// A text is plain: no HTML. {{name}} stands for a value, in both languages alike; after a value Korean uses only
// particles that do not change with the sound before them (에, 에서, 의, 님), since a name may end in anything.

#include <ranges>
#include <span>
#include <stdexcept>
#include <string_view>

#include "page/account_texts.h"
#include "page/application_texts.h"
#include "page/code_texts.h"
#include "page/letter_texts.h"
#include "page/login_texts.h"
#include "page/refusal_texts.h"
#include "page/text.h"

namespace bongsu::page {

inline constexpr std::span<const Text> kTextGroups[] = {kLoginTexts,   kCodeTexts,    kApplicationTexts,
                                                        kRefusalTexts, kAccountTexts, kLetterTexts};
inline constexpr auto kTexts = std::views::join(kTextGroups);

// The text of a key; a key that does not exist does not compile.
consteval const Text& text(std::string_view key) {
  for (const std::span<const Text> group : kTextGroups) {
    for (const Text& candidate : group) {
      if (candidate.key == key) return candidate;
    }
  }
  throw std::logic_error("no such text");
}

}  // namespace bongsu::page
