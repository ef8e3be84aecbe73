#include "http/parameters.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "http/ascii.h"

namespace bongsu::http {
namespace {

constexpr int kNoDigit = -1;

constexpr int hex_digit(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  return kNoDigit;
}

constexpr bool is_unreserved(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
         letter == '-' || letter == '.' || letter == '_' || letter == '~';
}

enum class Plus { is_space, is_plus };

std::optional<std::string> decode(std::string_view text, Plus plus) {
  std::string decoded(text.size(), '\0');
  char* letter = decoded.data();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus == Plus::is_space) {
      *letter++ = ' ';
    } else if (text[i] != '%') {
      *letter++ = text[i];
    } else {
      if (text.size() - i < 3) return std::nullopt;
      const int high = hex_digit(text[i + 1]);
      const int low = hex_digit(text[i + 2]);
      if (high == kNoDigit || low == kNoDigit) return std::nullopt;
      *letter++ = static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  decoded.resize(static_cast<std::size_t>(letter - decoded.data()));
  return decoded;
}

std::expected<std::string, ParameterError> decode_form_text(std::string_view text) {
  std::optional<std::string> decoded = decode(text, Plus::is_space);
  if (!decoded) return std::unexpected(ParameterError::malformed_encoding);
  if (!base::is_valid_utf8(*decoded) || decoded->contains('\0')) return std::unexpected(ParameterError::invalid_utf8);
  return std::move(*decoded);
}

}  // namespace

std::expected<Parameters, ParameterError> Parameters::parse(std::string_view text) {
  Parameters parameters;
  while (!text.empty()) {
    std::string_view value = take_until(text, '&');
    if (value.empty()) continue;
    const std::string_view name = take_until(value, '=');
    if (parameters.fields_.size() == kParametersMax) return std::unexpected(ParameterError::too_many);

    std::expected<std::string, ParameterError> decoded_name = decode_form_text(name);
    if (!decoded_name) return std::unexpected(decoded_name.error());
    std::expected<std::string, ParameterError> decoded_value = decode_form_text(value);
    if (!decoded_value) return std::unexpected(decoded_value.error());
    parameters.add(std::move(*decoded_name), std::move(*decoded_value));
  }
  return parameters;
}

std::optional<std::string_view> Parameters::get(std::string_view name) const {
  std::optional<std::string_view> found;
  for (const auto& [field, value] : fields_) {
    if (field != name) continue;
    if (found) return std::nullopt;
    found = value;
  }
  return found;
}

bool Parameters::has(std::string_view name) const {
  return std::ranges::any_of(fields_, [name](const auto& field) { return field.first == name; });
}

std::optional<std::string_view> Parameters::duplicate() const {
  for (auto later = fields_.begin(); later != fields_.end(); ++later) {
    const auto same_name = [later](const auto& field) { return field.first == later->first; };
    if (std::any_of(fields_.begin(), later, same_name)) return later->first;
  }
  return std::nullopt;
}

void Parameters::add(std::string name, std::string value) { fields_.emplace_back(std::move(name), std::move(value)); }

std::string Parameters::encode() const {
  std::string encoded;
  for (const auto& [name, value] : fields_) {
    if (!encoded.empty()) encoded += '&';
    encoded += percent_encode(name);
    encoded += '=';
    encoded += percent_encode(value);
  }
  return encoded;
}

std::expected<Parameters, ParameterError> parse_form(const Request& request) {
  std::string_view content_type = request.headers.get("Content-Type").value_or("");
  if (request.headers.count("Content-Type") != 1 ||
      !equal_ignoring_case(trim(take_until(content_type, ';')), "application/x-www-form-urlencoded")) {
    return std::unexpected(ParameterError::wrong_content_type);
  }
  return Parameters::parse(request.body);
}

std::expected<Parameters, ParameterError> parse_query(const Request& request) {
  return Parameters::parse(request.query);
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size());
  while (!text.empty()) {
    const auto plain = std::ranges::find_if_not(text, is_unreserved) - text.begin();
    encoded += text.substr(0, static_cast<std::size_t>(plain));
    text.remove_prefix(static_cast<std::size_t>(plain));
    if (text.empty()) break;
    const auto byte = static_cast<unsigned char>(text.front());
    text.remove_prefix(1);
    encoded += '%';
    encoded += kDigits[byte >> 4];
    encoded += kDigits[byte & 0xF];
  }
  return encoded;
}

std::optional<std::string> percent_decode(std::string_view text) { return decode(text, Plus::is_plus); }

std::string add_query(std::string_view uri, const Parameters& parameters) {
  const std::size_t fragment_at = std::min(uri.find('#'), uri.size());
  std::string result{uri.substr(0, fragment_at)};
  if (!parameters.all().empty()) {
    if (!result.contains('?')) {
      result += '?';
    } else if (!result.ends_with('?') && !result.ends_with('&')) {
      result += '&';
    }
    result += parameters.encode();
  }
  result += uri.substr(fragment_at);
  return result;
}

}  // namespace bongsu::http
