#pragma once
// The account page: the ways in, what would be left without each, and how to change them.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "page/door.h"
#include "page/form.h"
#include "page/frame.h"

namespace bongsu::page {

inline constexpr std::string_view kRemoveField = "remove";  // AccountWay::value

enum class WayKind { password, passkey, mailbox, provider, gone_provider };  // gone: no longer configured
enum class Removal { possible, last_way_in, second_way_needed, stays };      // stays: is nothing to remove

struct AccountWay {
  WayKind kind = WayKind::password;
  std::string value{};     // sent as kRemoveField
  std::string label{};     // the provider, or the passkey's name; empty for the password and the mailbox
  std::string shown_as{};  // how the provider calls the person, or the address; may be empty
  std::optional<base::Instant> since{};
  std::optional<base::Instant> last_used{};  // to the day
  Removal removal = Removal::possible;
  bool password_left = false;  // without this way, and all that fails with it
  bool passkey_left = false;   // likewise
  std::vector<std::string> providers_left{};
  bool mailbox_left = false;
};

enum class AccountNotice {
  none,
  confirmed,  // a fresh login: changes are possible for a while
  linked,
  linked_already,
  linked_elsewhere,
  too_many_linked,
  not_answering,  // the provider could not be reached, or its answer not used
  cancelled,
  not_anew,
  stale,
  too_many_answers,
  unlinked,
  password_saved,
  password_removed,
  passkey_removed,
  last_way_in,
  second_way_needed,
  authenticator_set,
  authenticator_removed,
  session_ended,
  session_ended_already,
  sessions_ended,  // all but this browser's
  access_withdrawn,
  profile_saved,
  email_changed,
};

// What is asked for after the first factor, and how to change it.
struct AccountSecondFactor {
  std::string authenticator_url{};
  std::optional<base::Instant> authenticator_since{};      // nullopt: there is none
  std::optional<base::Instant> authenticator_last_used{};  // to the day
  std::string recovery_codes_url{};
  std::uint64_t recovery_codes_left = 0;
};

// To the pages about the person.
struct AccountSelf {
  std::string profile_url{};
  std::string email_url{};   // empty: left out
  std::string data_url{};    // empty: left out
  std::string delete_url{};  // empty: left out
};

// Status 200.
struct AccountPage {
  Form form{};  // sends kDoorField to link, kRemoveField to remove
  Person person{};
  AccountNotice notice = AccountNotice::none;
  std::string notice_label{};  // the provider that the notice speaks of; may be empty
  std::vector<AccountWay> ways{};
  std::vector<Door> doors{};  // what can be linked
  std::string password_url{};
  std::string home_url{};
  std::optional<std::string> passkeys_url{};  // nullopt: there are none here
  AccountSecondFactor second_factor{};
  std::string verify_url{};  // where the address is proved; empty: it is, or no mail is sent
  std::string sessions_url{};
  std::string applications_url{};
  AccountSelf self{};
};

enum class PasswordChange { set, change };

// Status as IdentifyPage.
struct AccountPasswordPage {
  Form form{};  // sends kPasswordField
  PasswordChange change = PasswordChange::set;
  std::string email{};
  std::size_t password_characters_min = 8;
  std::vector<Problem> problems{};
  std::string back_url{};
};

}  // namespace bongsu::page
