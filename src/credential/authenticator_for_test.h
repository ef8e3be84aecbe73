#pragma once
// An authenticator in software, for tests: makes passkeys and uses them as a browser and a device do together, and lies
// where a test asks it to.

#include <cstdint>
#include <string>
#include <string_view>

#include "account/account.h"
#include "account/passkey.h"
#include "base/bytes.h"
#include "crypto/private_key.h"

namespace bongsu::credential {

// What is said of one ceremony; as it is made, an honest one.
struct CeremonyForTest {
  std::string relying_party = "login.example";
  std::string origin = "https://login.example";
  std::string challenge{};  // base64url
  std::string type{};       // empty: the right one
  bool present = true;
  bool verified = true;
  account::Backup backup = account::Backup::device_bound;
  std::uint32_t signature_count = 0;
  std::string further_client_data{};  // ,"member":value
};

class AuthenticatorForTest {
 public:
  explicit AuthenticatorForTest(account::PasskeyAlgorithm algorithm, std::string id = "a passkey of tests");

  account::PasskeyId id() const;
  // The JSON that a browser gives. Spec: WebAuthn Level 3 §5.1.8.
  std::string make(const CeremonyForTest& ceremony) const;
  std::string use(const CeremonyForTest& ceremony, std::string_view user_handle) const;

  base::Bytes cose_key() const;
  base::Bytes authenticator_data(const CeremonyForTest& ceremony, bool with_key) const;
  base::Bytes sign(std::string_view message) const;

 private:
  account::PasskeyAlgorithm algorithm_;
  std::string id_;
  crypto::PrivateKey key_;
};

}  // namespace bongsu::credential
