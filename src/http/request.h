#pragma once
// A request as the domains see it: complete, bounded, with no socket behind it.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bongsu::http {

enum class Method { get, head, post, put, delete_, options, other };

std::string_view to_string(Method method);  // "GET"; "OTHER" for a method that has no handler here

// Header fields in the order in which they came; names compare without case. Spec: RFC 9110 §5.
class Headers {
 public:
  void reserve(std::size_t fields) { fields_.reserve(fields); }
  void add(std::string name, std::string value);
  // Replaces every field of that name.
  void set(std::string_view name, std::string value);
  // The first field of that name; nullopt when there is none.
  std::optional<std::string_view> get(std::string_view name) const;
  std::size_t count(std::string_view name) const;
  const std::vector<std::pair<std::string, std::string>>& all() const { return fields_; }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

struct Request {
  Method method = Method::get;
  std::string path;   // percent-encoded as it came, without the query: "/authorize"
  std::string query;  // raw, without "?"; empty when absent
  Headers headers;
  std::string body;
  std::string client_address;  // the person's address: the peer, or what a trusted proxy states
  std::string id;              // names this request in logs and answers (X-Request-Id)
};

}  // namespace bongsu::http
