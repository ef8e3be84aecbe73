#pragma once
// Text that strangers send must be well-formed before anything else looks at it.

#include <string_view>

namespace bongsu::base {

// No overlong forms, no surrogates, nothing above U+10FFFF. Spec: RFC 3629 §4.
bool is_valid_utf8(std::string_view text);

// A character that has no place in a name, an address or a log line: C0, DEL and C1 controls.
bool has_control_characters(std::string_view valid_utf8);

}  // namespace bongsu::base
