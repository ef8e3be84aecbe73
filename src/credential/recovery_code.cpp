#include "credential/recovery_code.h"

#include <array>
#include <utility>

#include "base/encoding.h"
#include "crypto/hash.h"

namespace bongsu::credential {
namespace {

constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::string_view kEncoded = "abcdefghijklmnopqrstuvwxyz234567";  // base::encode_base32
constexpr std::size_t kGroup = 4;

// '\0' for what is in no code.
char read_letter(char typed) {
  const char letter = typed >= 'a' && typed <= 'z' ? static_cast<char>(typed - 'a' + 'A') : typed;
  if (letter == 'I' || letter == 'L') return '1';
  if (letter == 'O') return '0';
  return letter != '\0' && kLetters.contains(letter) ? letter : '\0';
}

bool is_separator(char typed) { return typed == ' ' || typed == '\t' || typed == '-'; }

}  // namespace

RecoveryCode RecoveryCode::make(base::Random& random) {
  std::array<std::byte, kRecoveryCodeLetters * 5 / 8> bytes;
  random.fill(bytes);
  std::string letters = base::encode_base32(bytes);
  for (char& letter : letters) letter = kLetters[kEncoded.find(letter)];
  return RecoveryCode{base::SecretString{std::move(letters)}};
}

std::optional<RecoveryCode> RecoveryCode::parse(std::string_view typed) {
  std::string letters;
  for (const char one : typed) {
    if (is_separator(one)) continue;
    const char letter = read_letter(one);
    if (letter == '\0' || letters.size() == kRecoveryCodeLetters) return std::nullopt;
    letters.push_back(letter);
  }
  if (letters.size() != kRecoveryCodeLetters) return std::nullopt;
  return RecoveryCode{base::SecretString{std::move(letters)}};
}

base::SecretString RecoveryCode::to_text() const {
  std::string text;
  for (std::size_t at = 0; at < kRecoveryCodeLetters; at += kGroup) {
    if (at > 0) text += '-';
    text += letters_.reveal().substr(at, kGroup);
  }
  return base::SecretString{std::move(text)};
}

std::vector<RecoveryCode> make_recovery_codes(base::Random& random) {
  std::vector<RecoveryCode> codes;
  for (std::size_t i = 0; i < kRecoveryCodes; ++i) codes.push_back(RecoveryCode::make(random));
  return codes;
}

std::string hash_recovery_code(const continuity::AccountId& account, const RecoveryCode& code) {
  const base::SecretString text{"recovery code\n" + account.str() + '\n' + std::string{code.letters().reveal()}};
  return crypto::sha256_base64url(text.reveal());
}

const std::string* find_recovery_code(std::span<const std::string> hashes, const continuity::AccountId& account,
                                      const RecoveryCode& code) {
  const std::string typed = hash_recovery_code(account, code);
  const std::string* found = nullptr;
  for (const std::string& hash : hashes) {
    if (base::equal_in_constant_time(hash, typed)) found = &hash;
  }
  return found;
}

std::string recovery_use_name(const continuity::AccountId& account, std::string_view hash) {
  return "recovery-" + crypto::sha256_base64url(account.str() + '\n' + std::string{hash});
}

}  // namespace bongsu::credential
