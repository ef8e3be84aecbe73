#pragma once
// Ways in and shares as people read them.

#include <set>
#include <string>

#include "account/coverage.h"

namespace bongsu::command {

// "password + provider:kakao", or "none".
std::string to_text(const std::set<std::string>& ways);

// "97.3 %", rounded down, so that "100.0 %" means everybody; "-" of nobody.
std::string percent(const account::Share& share);

}  // namespace bongsu::command
