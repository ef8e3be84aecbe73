#pragma once
// What every page needs, whatever it shows.

#include <optional>
#include <string>
#include <vector>

#include "http/language.h"

namespace bongsu::page {

struct Frame {
  http::Language language = http::Language::en;
  // Where GET shows this page in the other language; nullopt: no switch (a page that cannot be shown twice).
  std::optional<std::string> language_switch_url{};
};

// A person as the pages name them; both texts come from strangers and are shown as text.
struct Person {
  std::string name{};  // may be empty
  std::string email{};
};

}  // namespace bongsu::page
