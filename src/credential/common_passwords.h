#pragma once
// The passwords that anybody would guess first. Spec: NIST SP 800-63B-4 §3.1.1.2 (blocklist).

#include <string_view>

namespace bongsu::credential {

// Whether the password, whatever its case, is among the commonest of public breaches (some twelve thousand of eight
// characters or more, in the program itself), on a short list of English and Korean ones besides, one character or a
// short group repeated, or a run along the keyboard or the alphabet. A list of that length suffices where online
// guessing is limited; it spares people riddles.
bool is_common(std::string_view password);

}  // namespace bongsu::credential
