#pragma once
// A form as the pages show it, and the names of the fields that it sends back.

#include <string>
#include <string_view>
#include <vector>

namespace bongsu::page {

// What a page that asks for a proof asks it for. confirm_again: prompt=login, max_age, or a change of the account.
enum class ProofPurpose { log_in, confirm_again };

struct HiddenField {
  std::string name{};
  std::string value{};
};

// Always sent by POST.
struct Form {
  std::string action{};               // a path on this server
  std::vector<HiddenField> hidden{};  // the sealed interaction, the CSRF token
  // Absolute URIs outside this server to which answering may redirect (the client's redirect_uri, a provider):
  // browsers hold redirects after a form against form-action too. Spec: CSP Level 3 §6.4.1.
  std::vector<std::string> may_lead_to{};
};

inline constexpr std::string_view kEmailField = "email";
inline constexpr std::string_view kPasswordField = "password";
inline constexpr std::string_view kNameField = "name";
inline constexpr std::string_view kAccountField = "account";    // KnownAccount::value
inline constexpr std::string_view kDoorField = "door";          // Door::value
inline constexpr std::string_view kDecisionField = "decision";  // kAllow or kDeny
inline constexpr std::string_view kAllow = "allow";
inline constexpr std::string_view kDeny = "deny";

// What a person is asked to put right: shown and announced at its field, or above the form when it belongs to no field.
// Of several at one field the first is shown.
enum class Problem {
  email_missing,
  email_malformed,
  email_taken,  // signing up with an address that already has an account
  email_same,   // the new address is the one that the account has
  name_missing,
  name_too_long,
  password_missing,
  password_too_short,
  password_too_long,
  password_too_common,
  password_is_email,  // the password is, or contains, the address
  code_missing,
  code_wrong,         // of an authenticator app or a recovery code: says neither which nor why
  credentials_wrong,  // says neither which of the two is wrong nor whether the account exists
  passkey_not_made,
  passkey_not_accepted,  // of no model that may be used here
  passkey_unknown,       // no account has it (any more)
  passkey_unusable,      // what the browser sent proved nothing
  email_code_missing,
  email_code_wrong,  // says nothing of whether one was sent
  email_code_spent,  // too old, tried too often, used, or never asked for: ask for another one
  not_confirmed,     // the box that confirms it is not ticked
  form_expired,      // the form was too old or from another window; the person may simply send it again
};

}  // namespace bongsu::page
