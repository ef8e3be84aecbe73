#pragma once
// The pages on the way out.

#include <optional>
#include <string>

#include "page/form.h"
#include "page/frame.h"

namespace bongsu::page {

// "Log out?", because nothing proves that the person asked for it. Status 200. Spec: OIDC RP-Initiated Logout §2.
struct LogOutPage {
  Form form{};
  std::string client_name{};  // empty: the person came by themselves
  Person person{};
  std::string stay_url{};
};

// Status 200.
struct LoggedOutPage {
  std::string client_name{};
  std::optional<std::string> client_url{};  // back to the application, when it registered where
  std::optional<std::string> log_in_url{};
};

}  // namespace bongsu::page
