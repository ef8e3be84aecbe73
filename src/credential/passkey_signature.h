#pragma once
// Whether an authenticator's signature fits: the one place that speaks to libfido2.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "account/passkey.h"

namespace bongsu::credential {

// What is signed is the authenticator data, then SHA-256 of the client data. Precondition: the authenticator data has
// been parsed (credential/authenticator_data.h), is for `relying_party`, and the caller is content with its flags; one
// that says that nobody was present is never right. Spec: WebAuthn Level 3 §6.3.3.
struct SignedAuthentication {
  std::span<const std::byte> authenticator_data;
  std::string_view client_data;
  std::span<const std::byte> signature;
  std::string relying_party;  // its id
};

// Throws std::bad_alloc.
bool is_signed_by(const account::Passkey& passkey, const SignedAuthentication& signed_authentication);

}  // namespace bongsu::credential
