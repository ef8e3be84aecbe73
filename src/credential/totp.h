#pragma once
// The authenticator app: a code of six digits that is another every 30 seconds. Spec: RFC 6238, with the values that
// every app takes: HMAC-SHA-1, six digits, 30 seconds.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/random.h"
#include "base/secret.h"

namespace bongsu::credential {

inline constexpr std::size_t kTotpSecretBytes = 20;  // as long as the hash. Spec: RFC 4226 §4, R6
inline constexpr std::size_t kTotpDigits = 6;
inline constexpr std::chrono::seconds kTotpStep{30};
// A code of the step before or after counts too: clocks differ, and typing takes time. Spec: RFC 6238 §5.2, §6.
inline constexpr std::int64_t kTotpDriftSteps = 1;

// What the app and this server share.
class TotpSecret {
 public:
  static TotpSecret make(base::Random& random);
  // nullopt unless there are kTotpSecretBytes.
  static std::optional<TotpSecret> from(base::SecretString bytes);

  const base::SecretString& bytes() const { return bytes_; }

 private:
  explicit TotpSecret(base::SecretString bytes) : bytes_(std::move(bytes)) {}
  base::SecretString bytes_;
};

// Which step `at` lies in, counted from 1970.
std::int64_t totp_step(base::Instant at);
base::SecretString totp_code(const TotpSecret& secret, std::int64_t step);

// The step whose code was typed, the earliest of those that count at `now`; nullopt when it is of none. White space in
// it is passed over. Takes as long for every code of six digits.
std::optional<std::int64_t> find_totp_step(const TotpSecret& secret, std::string_view typed, base::Instant now);

// From when on the code of that step does not count any more.
base::Instant totp_expiry(std::int64_t step);

// Names one code of one secret, for the fact that it was used; tells nothing of either. Spec: RFC 6238 §5.2.
std::string totp_use_name(const TotpSecret& secret, std::int64_t step);

// For typing the secret into an app: base32 in groups of four, "JBSW Y3DP …".
base::SecretString totp_key_text(const TotpSecret& secret);
// For scanning it: "otpauth://totp/…". `issuer`, `label`: whose server and which account, as the app is to show them.
base::SecretString totp_key_uri(const TotpSecret& secret, std::string_view issuer, std::string_view label);

}  // namespace bongsu::credential
