#pragma once
// One thing that people read, in both languages.

#include <string_view>

#include "http/language.h"

namespace bongsu::page {

struct Text {
  std::string_view key;
  std::string_view ko;
  std::string_view en;

  constexpr std::string_view in(http::Language language) const { return language == http::Language::ko ? ko : en; }
};

}  // namespace bongsu::page
