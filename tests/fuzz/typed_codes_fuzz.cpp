// What people type as a code of an authenticator app or a recovery code: whatever is read as one reads back the same.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "credential/recovery_code.h"
#include "credential/totp.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace credential = bongsu::credential;
  namespace base = bongsu::base;
  const std::string_view typed{reinterpret_cast<const char*>(data), size};

  if (const auto code = credential::RecoveryCode::parse(typed)) {
    const base::SecretString text = code->to_text();
    const auto again = credential::RecoveryCode::parse(text.reveal());
    if (!again || !again->letters().equals(code->letters().reveal())) std::abort();
  }
  static const auto secret = credential::TotpSecret::from(base::SecretString{"12345678901234567890"}).value();
  const base::Instant now = base::from_unix_seconds(59);
  if (const auto step = credential::find_totp_step(secret, typed, now)) {
    const base::SecretString code = credential::totp_code(secret, *step);
    if (credential::find_totp_step(secret, code.reveal(), now) != step) std::abort();
  }
  return 0;
}
