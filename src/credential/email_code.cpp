#include "credential/email_code.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/encoding.h"
#include "base/secret.h"
#include "crypto/hash.h"
#include "crypto/json_fields.h"
#include "crypto/strict_json.h"

namespace bongsu::credential {
namespace {

constexpr std::uint32_t kCodes = 1'000'000;
constexpr std::size_t kDigits = 6;

struct Word {
  CodePurpose purpose;
  std::string_view text;
};
constexpr Word kWords[] = {
    {CodePurpose::log_in, "log_in"},
    {CodePurpose::reset, "reset"},
    {CodePurpose::verify, "verify"},
    {CodePurpose::change_email, "change_email"},
};

// Every number below kCodes equally often: the last, incomplete round of numbers is drawn again.
std::uint32_t draw_number(base::Random& random) {
  constexpr std::uint32_t kWholeRounds = UINT32_MAX / kCodes * kCodes;
  for (;;) {
    std::array<std::byte, 4> bytes{};
    random.fill(bytes);
    std::uint32_t number = 0;
    for (const std::byte byte : bytes) number = number << 8U | std::to_integer<std::uint32_t>(byte);
    if (number < kWholeRounds) return number % kCodes;
  }
}

std::string check_of(const EmailCodeId& id, std::string_view digits) {
  return base::encode_base64url(crypto::hmac_sha256(id.str(), digits));
}

}  // namespace

DrawnCode draw_email_code(CodePurpose purpose, const account::EmailAddress& email, base::Instant now,
                          base::Random& random) {
  std::string digits = std::to_string(draw_number(random));
  digits.insert(0, kDigits - digits.size(), '0');
  const EmailCodeId id = EmailCodeId::make(random);
  EmailCode code{.id = id, .purpose = purpose, .email_key = email.key(), .check = check_of(id, digits), .sent_at = now};
  return {.code = std::move(code), .digits = std::move(digits)};
}

bool is_open(const EmailCode& code, CodePurpose purpose, const account::EmailAddress& email, base::Instant now) {
  return code.purpose == purpose && code.email_key == email.key() && now < code.expires_at();
}

bool matches(const EmailCode& code, std::string_view typed) {
  std::string digits{typed};
  std::erase_if(digits, [](char letter) { return letter == ' ' || letter == '-' || letter == '\t'; });
  return base::equal_in_constant_time(check_of(code.id, digits), code.check);
}

std::string encode(const EmailCode& code) {
  return boost::json::serialize(boost::json::object{
      {"id", code.id.str()},
      {"p", std::ranges::find(kWords, code.purpose, &Word::purpose)->text},
      {"e", code.email_key},
      {"c", code.check},
      {"at", base::to_unix_milliseconds(code.sent_at)},
  });
}

std::optional<EmailCode> decode_email_code(std::string_view text) {
  const auto json = crypto::parse_strict_object(text);
  if (!json) return std::nullopt;
  crypto::JsonFields fields{*json};
  const std::string purpose = fields.text("p");
  EmailCode code{.id = EmailCodeId{fields.text("id")},
                 .email_key = fields.text("e"),
                 .check = fields.text("c"),
                 .sent_at = fields.instant("at")};
  const auto* const word = std::ranges::find(kWords, std::string_view{purpose}, &Word::text);
  if (!fields.complete() || code.id.empty() || word == std::ranges::end(kWords)) return std::nullopt;
  code.purpose = word->purpose;
  return code;
}

}  // namespace bongsu::credential
