#pragma once
// An e-mail address that was parsed, as opposed to text that someone typed.
// Spec: RFC 5321 §4.1.2 without quoted local parts and address literals; RFC 6531 for UTF-8.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace bongsu::account {

inline constexpr std::size_t kEmailBytesMax = 254;       // Spec: RFC 5321 §4.5.3.1.3, less the angle brackets
inline constexpr std::size_t kEmailLocalBytesMax = 64;   // Spec: RFC 5321 §4.5.3.1.1
inline constexpr std::size_t kDomainLabelBytesMax = 63;  // Spec: RFC 1035 §2.3.4

class EmailAddress {
 public:
  // Trims white space; nullopt for anything a mail server would not take, a domain of one label, and characters that
  // cannot be seen, so that no two addresses look the same and differ in these alone.
  static std::optional<EmailAddress> parse(std::string_view text);

  const std::string& str() const { return text_; }  // as typed, the domain in lower case
  // What is compared and unique: ASCII letters in lower case, others as typed.
  const std::string& key() const { return key_; }
  std::string_view domain() const;
  friend bool operator==(const EmailAddress& a, const EmailAddress& b) { return a.key_ == b.key_; }

 private:
  std::string text_;
  std::string key_;
};

}  // namespace bongsu::account
