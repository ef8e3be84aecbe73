#pragma once
// Makes and checks passkeys: a registration becomes an account::Passkey, an authentication proves that its private half
// was there. Plain functions; signatures are verified by libfido2. Whose challenge it was, and that it counts once, is
// the caller's to know.
// Spec: WebAuthn Level 3 §7.1 (registering), §7.2 (verifying an assertion).

#include <expected>
#include <string_view>

#include "account/account.h"
#include "account/passkey.h"
#include "account/passkeys.h"
#include "base/clock.h"
#include "credential/passkey_response.h"

namespace bongsu::credential {

// The passkey that a registration proves; its name, and when it was made, are the caller's to add. The person was
// present and verified. Where no policy asks for an attestation, one that comes is not looked at: it says which model
// of authenticator this is, never who the person is.
std::expected<account::Passkey, PasskeyError> verify_registration(const RegistrationResponse& response,
                                                                  const RelyingParty& relying_party, base::Instant now);

// `passkey`: what is stored under the response's id, for `account`. The person was present and verified. Gives what is
// to be noted of the use.
std::expected<account::PasskeyUse, PasskeyError> verify_authentication(const AuthenticationResponse& response,
                                                                       const account::Passkey& passkey,
                                                                       const account::AccountId& account,
                                                                       const RelyingParty& relying_party);

}  // namespace bongsu::credential
