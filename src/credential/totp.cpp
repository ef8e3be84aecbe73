#include "credential/totp.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <utility>

#include <liboath/oath.h>

#include "base/bytes.h"
#include "base/encoding.h"
#include "crypto/hash.h"
#include "crypto/library_fault.h"
#include "http/parameters.h"

namespace bongsu::credential {
namespace {

void require_oath() {
  static const int outcome = oath_init();
  if (outcome != OATH_OK) throw crypto::LibraryFault("liboath cannot be used here");
}

// The digits alone; nullopt when they are not kTotpDigits, or anything but digits and white space stands there.
std::optional<base::SecretString> parse_code(std::string_view typed) {
  std::string digits;
  for (const char letter : typed) {
    if (letter == ' ' || letter == '\t') continue;
    if (letter < '0' || letter > '9' || digits.size() == kTotpDigits) return std::nullopt;
    digits.push_back(letter);
  }
  if (digits.size() != kTotpDigits) return std::nullopt;
  return base::SecretString{std::move(digits)};
}

std::string base32_of(const TotpSecret& secret) {
  std::string text = base::encode_base32(base::as_bytes(secret.bytes().reveal()));
  std::ranges::transform(text, text.begin(), [](unsigned char letter) { return std::toupper(letter); });
  return text;
}

}  // namespace

TotpSecret TotpSecret::make(base::Random& random) {
  std::string bytes(kTotpSecretBytes, '\0');
  random.fill(std::as_writable_bytes(std::span{bytes}));
  return TotpSecret{base::SecretString{std::move(bytes)}};
}

std::optional<TotpSecret> TotpSecret::from(base::SecretString bytes) {
  if (bytes.reveal().size() != kTotpSecretBytes) return std::nullopt;
  return TotpSecret{std::move(bytes)};
}

std::int64_t totp_step(base::Instant at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch() / kTotpStep;
}

base::SecretString totp_code(const TotpSecret& secret, std::int64_t step) {
  require_oath();
  std::string code(kTotpDigits + 1, '\0');  // and a zero
  const std::string_view bytes = secret.bytes().reveal();
  const int outcome = oath_totp_generate(bytes.data(), bytes.size(), static_cast<time_t>(step * kTotpStep.count()),
                                         static_cast<unsigned>(kTotpStep.count()), 0, kTotpDigits, code.data());
  if (outcome != OATH_OK) throw crypto::LibraryFault("liboath made no code");
  code.resize(kTotpDigits);
  return base::SecretString{std::move(code)};
}

std::optional<std::int64_t> find_totp_step(const TotpSecret& secret, std::string_view typed, base::Instant now) {
  const auto code = parse_code(typed);
  if (!code) return std::nullopt;
  const std::int64_t current = totp_step(now);
  std::optional<std::int64_t> found;
  for (std::int64_t step = current + kTotpDriftSteps; step >= current - kTotpDriftSteps; --step) {
    if (totp_code(secret, step).equals(code->reveal())) found = step;
  }
  return found;
}

base::Instant totp_expiry(std::int64_t step) { return base::Instant{(step + 1 + kTotpDriftSteps) * kTotpStep}; }

std::string totp_use_name(const TotpSecret& secret, std::int64_t step) {
  return "totp-" + base::encode_base64url(crypto::hmac_sha256(secret.bytes().reveal(), "used " + std::to_string(step)));
}

base::SecretString totp_key_text(const TotpSecret& secret) {
  const std::string letters = base32_of(secret);
  std::string text;
  for (std::size_t at = 0; at < letters.size(); at += 4) {
    if (at > 0) text += ' ';
    text += letters.substr(at, 4);
  }
  return base::SecretString{std::move(text)};
}

base::SecretString totp_key_uri(const TotpSecret& secret, std::string_view issuer, std::string_view label) {
  const std::string name = http::percent_encode(issuer);
  return base::SecretString{"otpauth://totp/" + name + ":" + http::percent_encode(label) +
                            "?secret=" + base32_of(secret) + "&issuer=" + name + "&algorithm=SHA1&digits=6&period=30"};
}

}  // namespace bongsu::credential
