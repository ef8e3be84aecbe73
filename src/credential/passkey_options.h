#pragma once
// What a page asks of a browser, as JSON for its script. Spec: WebAuthn Level 3 §5.4, §5.5, §5.1.9, §5.1.10
// (PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON).

#include <span>
#include <string>
#include <string_view>

#include "account/account.h"
#include "account/passkey.h"
#include "credential/passkey_response.h"

namespace bongsu::credential {

// Any passkey that the browser has for us; the person is verified by the device. `challenge`: base64url.
std::string request_options(std::string_view challenge, const RelyingParty& relying_party);

// A new passkey for the account that can be found without typing a name, on a device that has none of `existing`.
std::string creation_options(std::string_view challenge, const account::Account& account,
                             std::span<const account::Passkey> existing, const RelyingParty& relying_party);

}  // namespace bongsu::credential
