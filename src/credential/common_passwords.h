#pragma once
// The passwords that anybody would guess first. Spec: NIST SP 800-63B-4 §3.1.1.2 (blocklist).

#include <string_view>

namespace bongsu::credential {

// Whether the password, whatever its case, is one of a short list of the most common ones of eight characters or more
// in English and Korean, one character or a short group repeated, or a run along the keyboard or the alphabet. A short
// list suffices where online guessing is limited; it spares people riddles.
bool is_common(std::string_view password);

}  // namespace bongsu::credential
