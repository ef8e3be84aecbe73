#pragma once
// An e-mail address that was parsed, as opposed to text that someone typed.
// Spec: RFC 5321 §4.1.2 without quoted local parts and address literals; RFC 6531 for UTF-8.

#include <optional>
#include <string>
#include <string_view>

namespace bongsu::account {

class EmailAddress {
 public:
  // Trims white space; nullopt for anything a mail server would not take, or longer than 254 bytes.
  static std::optional<EmailAddress> parse(std::string_view text);

  const std::string& str() const { return text_; }      // as typed, the domain in lower case
  const std::string& key() const { return key_; }       // what is compared and unique: all in lower case
  std::string_view domain() const;
  friend bool operator==(const EmailAddress& a, const EmailAddress& b) { return a.key_ == b.key_; }

 private:
  std::string text_;
  std::string key_;
};

}  // namespace bongsu::account
