#pragma once
// What a browser sends back from a passkey ceremony, parsed; and what is checked of it before any key is looked up.
// Spec: WebAuthn Level 3 §5.1 (AuthenticationResponseJSON, RegistrationResponseJSON), §5.8.1 (client data).

#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "account/passkey.h"
#include "base/bytes.h"

namespace bongsu::credential {

enum class PasskeyError {
  malformed,            // not what a browser sends
  other_ceremony,       // made for registering and used to log in, or the other way round
  other_origin,         // made on a page of another site: phishing, or a proxy that changes names
  other_relying_party,  // made for another id than ours
  other_account,        // its user handle is another account's
  not_present,          // nobody touched the authenticator
  not_verified,         // nobody proved to be its owner
  unsupported,          // a key of an algorithm that was not asked for
  wrong_signature,
  count_went_back,  // a signature counter that has been seen before: the authenticator may have been copied
  // What the policy asks of new ones:
  not_attested,           // no maker vouches for it, or in a format that is not known
  attestation_wrong,      // what vouches for it is not of this passkey, or not as its format calls for
  attestation_untrusted,  // whoever vouches for it is not believed, or was not valid at that time
  model_refused,          // a model that is not among those that may be used
};

// For the operator's log and the audit trail.
std::string_view name_of(PasskeyError error);

enum class Ceremony { registration, authentication };

struct ClientData {
  std::string bytes;      // as they were signed
  std::string challenge;  // base64url, as it was sent to the browser
};

struct AuthenticationResponse {
  account::PasskeyId id;
  ClientData client;
  base::Bytes authenticator_data;
  base::Bytes signature;
  std::string user_handle;  // what user.id was at registration; empty when the authenticator did not say
};

struct RegistrationResponse {
  account::PasskeyId id;
  ClientData client;
  base::Bytes attestation_object;
  std::vector<std::string> transports;
};

struct AttestationPolicy;  // credential/attestation.h

// Who we are towards authenticators, and what we ask of new ones.
struct RelyingParty {
  std::string id;                    // a domain: "login.example.com", or "localhost"
  std::string name;                  // shown while a passkey is made
  std::vector<std::string> origins;  // whose pages may use our passkeys, as browsers write them; our own among them
  std::shared_ptr<const AttestationPolicy> attestation{};  // null: nobody need vouch for an authenticator
};

// Both also check that the page was ours and the ceremony the one that was asked for; never the challenge, which only
// the caller can know.
std::expected<AuthenticationResponse, PasskeyError> parse_authentication(std::string_view json,
                                                                         const RelyingParty& relying_party);
std::expected<RegistrationResponse, PasskeyError> parse_registration(std::string_view json,
                                                                     const RelyingParty& relying_party);

}  // namespace bongsu::credential
