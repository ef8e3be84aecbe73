#pragma once
// What can be a person's identifier at a provider.

#include <cstddef>
#include <string_view>

namespace bongsu::provider {

inline constexpr std::size_t kSubjectBytesMax = 255;  // Spec: OIDC Core §2, sub

// 1 to kSubjectBytesMax bytes of UTF-8 without control characters.
bool is_subject(std::string_view text);

}  // namespace bongsu::provider
