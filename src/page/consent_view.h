#pragma once
// What an application asks for, in words, and the person's answer.

#include <string>
#include <vector>

#include "page/form.h"
#include "page/frame.h"

namespace bongsu::page {

// Status 200. Scopes and claims that have no words here are shown by their own name.
struct ConsentPage {
  Form form{};  // sends kDecisionField
  std::string client_name{};
  Person person{};
  std::vector<std::string> scopes{};  // "openid", "profile", …
  std::vector<std::string> claims{};  // asked for by name with the claims parameter, beyond those of the scopes
  std::string other_account_url{};
};

}  // namespace bongsu::page
