#pragma once
// A secret that cannot be printed, compared in variable time, or left behind in memory.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace bongsu::base {

// Compares every byte whatever the outcome. The lengths are not secret.
bool equal_in_constant_time(std::string_view a, std::string_view b);

// Text that must not leak: a password, a client secret, a private key, a token.
// It has no stream or fmt operator; reveal() is the one way to its content. Wiped when destroyed or moved from.
class SecretString {
 public:
  SecretString() = default;
  explicit SecretString(std::string value) : value_(std::move(value)) {}
  SecretString(const SecretString&) = default;
  SecretString& operator=(const SecretString& other);
  SecretString(SecretString&& other) noexcept;
  SecretString& operator=(SecretString&& other) noexcept;
  ~SecretString();

  std::string_view reveal() const { return value_; }
  bool empty() const { return value_.empty(); }
  bool equals(std::string_view other) const { return equal_in_constant_time(value_, other); }

 private:
  void wipe() noexcept;
  std::string value_;
};

}  // namespace bongsu::base
