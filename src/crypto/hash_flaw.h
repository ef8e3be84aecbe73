#pragma once
// Why a stored password hash is refused.

#include <string_view>

namespace bongsu::crypto {

enum class HashFlaw {
  unknown_kind,  // none of those that are verified here
  damaged,       // cut, or with what does not belong: no password could ever match
  too_costly,    // one login with it would take far longer than a second, or too much memory
};

// What is wrong, and what to do: for the operator who imports it.
std::string_view describe(HashFlaw flaw);

}  // namespace bongsu::crypto
