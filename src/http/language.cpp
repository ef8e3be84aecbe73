#include "http/language.h"

#include "http/ascii.h"

namespace bongsu::http {
namespace {

constexpr int kQualityMax = 1000;  // thousandths: a quality has at most three decimals

// By the primary subtag: "ko-KR" is Korean.
std::optional<Language> language_of_tag(std::string_view tag) {
  const std::string_view primary = take_until(tag, '-');
  if (equal_ignoring_case(primary, "ko")) return Language::ko;
  if (equal_ignoring_case(primary, "en")) return Language::en;
  return std::nullopt;
}

// "0", "0.5", "1.000"; nullopt for anything else. Spec: RFC 9110 §12.4.2.
std::optional<int> parse_quality(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text.front() != '0' && text.front() != '1')) return std::nullopt;
  if (text.size() > 1 && text[1] != '.') return std::nullopt;
  int quality = (text.front() - '0') * kQualityMax;
  int weight = kQualityMax / 10;
  for (std::size_t i = 2; i < text.size(); ++i, weight /= 10) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    quality += (text[i] - '0') * weight;
  }
  if (quality > kQualityMax) return std::nullopt;
  return quality;
}

// The weight among the parameters of an Accept-Language element; 0, never chosen, when it is malformed.
int quality_of(std::string_view parameters) {
  int quality = kQualityMax;
  while (!parameters.empty()) {
    std::string_view value = take_until(parameters, ';');
    if (equal_ignoring_case(trim(take_until(value, '=')), "q")) quality = parse_quality(trim(value)).value_or(0);
  }
  return quality;
}

}  // namespace

std::string_view to_string(Language language) { return language == Language::ko ? "ko" : "en"; }

std::optional<Language> language_of_tags(std::string_view ui_locales) {
  while (!ui_locales.empty()) {
    const std::optional<Language> language = language_of_tag(take_until(ui_locales, ' '));
    if (language) return language;
  }
  return std::nullopt;
}

std::optional<Language> language_of_accept(std::string_view accept_language) {
  std::optional<Language> best;
  int best_quality = 0;
  while (!accept_language.empty()) {
    std::string_view parameters = take_until(accept_language, ',');
    const std::optional<Language> language = language_of_tag(trim(take_until(parameters, ';')));
    const int quality = quality_of(parameters);
    if (!language || quality <= best_quality) continue;
    best = language;
    best_quality = quality;
  }
  return best;
}

}  // namespace bongsu::http
