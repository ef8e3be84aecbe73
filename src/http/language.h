#pragma once
// Which language a person reads.

#include <optional>
#include <string>
#include <string_view>

namespace bongsu::http {

enum class Language { en, ko };

std::string_view to_string(Language language);  // "en", "ko": BCP 47

// The first language of a space-separated list of tags that this server speaks. Spec: OIDC Core §3.1.2.1 ui_locales.
std::optional<Language> language_of_tags(std::string_view ui_locales);
// By quality, then order; "*" is no choice. Spec: RFC 9110 §12.5.4.
std::optional<Language> language_of_accept(std::string_view accept_language);

}  // namespace bongsu::http
