#pragma once
// What an application may have, in words.

#include <span>
#include <string>
#include <vector>

#include "http/language.h"
#include "page/values.h"

namespace bongsu::page {

// One item each, whose words are said once: {{words}}, or {{name_of_other}} where there are none.
std::vector<Values> words_of_access(std::span<const std::string> scopes, std::span<const std::string> claims,
                                    http::Language language);

}  // namespace bongsu::page
