#pragma once
// Six digits that are sent by e-mail and prove, typed into the browser that asked for them, who reads that mailbox.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "account/email_address.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/random.h"

namespace bongsu::credential {

inline constexpr std::chrono::minutes kEmailCodeLife{10};
inline constexpr std::uint64_t kEmailCodeTriesMax = 5;

// A code serves what it was asked for and nothing else.
enum class CodePurpose { log_in, reset, verify, change_email };

using EmailCodeId = base::Id<struct EmailCodeTag>;

// What is kept of a code that was sent: travels sealed in the interaction, so that no other browser can type it, and
// no table of open codes exists. The same whether or not anybody was written to.
struct EmailCode {
  EmailCodeId id;  // unpredictable: the key of `check` too
  CodePurpose purpose = CodePurpose::log_in;
  std::string email_key;  // account::EmailAddress::key() of whom it was for
  std::string check;      // base64url HMAC-SHA-256 of the digits
  base::Instant sent_at;
  friend bool operator==(const EmailCode&, const EmailCode&) = default;

  base::Instant expires_at() const { return sent_at + kEmailCodeLife; }
};

struct DrawnCode {
  EmailCode code;
  std::string digits;
};

DrawnCode draw_email_code(CodePurpose purpose, const account::EmailAddress& email, base::Instant now,
                          base::Random& random);

// Whether the code may still be typed at all: for this purpose and address, and in time.
bool is_open(const EmailCode& code, CodePurpose purpose, const account::EmailAddress& email, base::Instant now);
// In constant time. Spaces and hyphens that people put between digits do not count.
bool matches(const EmailCode& code, std::string_view typed);

// JSON, as part of an interaction. Decoding refuses what encoding cannot have written.
std::string encode(const EmailCode& code);
std::optional<EmailCode> decode_email_code(std::string_view text);

}  // namespace bongsu::credential
