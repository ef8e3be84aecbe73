#pragma once
// Query strings and form bodies. Duplicates are kept, so that a domain can refuse them (RFC 6749 §3.1).
// Spec: WHATWG URL §5 (application/x-www-form-urlencoded).

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/request.h"

namespace bongsu::http {

inline constexpr std::size_t kParametersMax = 64;

enum class ParameterError { malformed_encoding, invalid_utf8, too_many, wrong_content_type };

class Parameters {
 public:
  // `text` is a query without "?" or a form body. Refuses bad percent escapes, bytes that are no UTF-8 (and NUL),
  // and more than kParametersMax fields.
  static std::expected<Parameters, ParameterError> parse(std::string_view text);

  // The value when the name occurs exactly once; nullopt when absent or repeated.
  std::optional<std::string_view> get(std::string_view name) const;
  bool has(std::string_view name) const;
  // The first name that occurs more than once.
  std::optional<std::string_view> duplicate() const;

  void add(std::string name, std::string value);
  const std::vector<std::pair<std::string, std::string>>& all() const { return fields_; }
  // application/x-www-form-urlencoded, in the order of the fields; a space becomes %20, which every decoder reads.
  std::string encode() const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

// The body as a form; wrong_content_type unless the request says application/x-www-form-urlencoded.
std::expected<Parameters, ParameterError> parse_form(const Request& request);
std::expected<Parameters, ParameterError> parse_query(const Request& request);

// Everything but unreserved characters becomes %XX. Spec: RFC 3986 §2.3.
std::string percent_encode(std::string_view text);
std::optional<std::string> percent_decode(std::string_view text);

// Adds encoded parameters to a URI that may already have a query; keeps what is there. Spec: RFC 6749 §3.1.2.
std::string add_query(std::string_view uri, const Parameters& parameters);

}  // namespace bongsu::http
