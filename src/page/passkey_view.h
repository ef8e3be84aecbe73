#pragma once
// What pages show so that their script can begin a passkey ceremony; and the page of one's own passkeys.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "page/form.h"

namespace bongsu::page {

// A form of its own, with the hidden fields of the page's form. Without scripts it is not there.
struct PasskeyPrompt {
  std::string action{};   // where the form goes
  std::string options{};  // JSON for navigator.credentials (credential/passkey_options.h)
};

// Added to every form by the script, where this device could make one.
inline constexpr std::string_view kCanMakePasskeyField = "can_make_passkey";
inline constexpr std::string_view kPasskeyField = "passkey";           // the browser's answer, as JSON
inline constexpr std::string_view kPasskeyNameField = "passkey_name";  // how the person calls it
inline constexpr std::string_view kRenameField = "rename";             // OwnPasskey::value

struct OwnPasskey {
  std::string value{};
  std::string name{};
  base::Instant since{};
  std::optional<base::Instant> last_used{};  // to the day
  bool is_synced = false;                    // may be on several devices
};

enum class PasskeyNotice { none, made, renamed, not_made, known_already, one_too_many, not_accepted, name_unusable };

// Status 200; 422 where something was refused.
struct AccountPasskeysPage {
  Form form{};  // sends kRenameField and kPasskeyNameField
  PasskeyNotice notice = PasskeyNotice::none;
  std::optional<PasskeyPrompt> prompt{};  // nullopt: there are none here
  std::vector<OwnPasskey> passkeys{};
  std::string back_url{};
};

}  // namespace bongsu::page
