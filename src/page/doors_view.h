#pragma once
// Another door: what has happened, in plain words, and every way in that can be tried now.

#include <optional>
#include <string>
#include <vector>

#include "page/block.h"
#include "page/door.h"
#include "page/form.h"
#include "page/frame.h"
#include "page/passkey_view.h"

namespace bongsu::page {

enum class DoorsReason {
  choose,         // nothing has happened
  confirm_again,  // prompt=login, max_age
  not_answering,
  unusable_answer,
  cancelled,
  not_anew,
  stale,
  too_many_answers,
  switched_off,
  other_account,
};

// Status 200: it is a page to go on with, not an end.
struct DoorsPage {
  Form form{};  // sends kEmailField, or kDoorField
  DoorsReason reason = DoorsReason::choose;
  std::string label{};    // of the provider that the reason speaks of
  std::string message{};  // with switched_off: the operator's
  std::string client_name{};
  std::string email{};
  Blocks blocks{};
  Doors doors{};
  std::optional<PasskeyPrompt> passkey{};
  std::optional<std::string> continue_url{};       // somebody is logged in here already
  std::optional<std::string> other_account_url{};  // behind "not you?"
};

}  // namespace bongsu::page
