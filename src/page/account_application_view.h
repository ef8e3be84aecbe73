#pragma once
// Which applications have access to the account, and how to withdraw it.

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "page/account_views.h"
#include "page/form.h"

namespace bongsu::page {

inline constexpr std::string_view kWithdrawField = "withdraw";  // AccountApplication::value

enum class ApplicationOf { operator_, others };  // people are asked for no consent to those of the operator

struct AccountApplication {
  std::string value{};  // sent as kWithdrawField
  std::string name{};   // may be empty
  std::string uri{};    // as it registered it; may be empty; shown, never a link
  ApplicationOf of = ApplicationOf::others;
  base::Instant since{};
  std::vector<std::string> scopes{};
  std::vector<std::string> claims{};
};

// Status 200.
struct AccountApplicationsPage {
  Form form{};
  AccountNotice notice = AccountNotice::none;
  std::vector<AccountApplication> applications{};
  std::chrono::minutes access_token_life{10};  // how long what was given out may still be taken elsewhere
  std::string back_url{};
};

}  // namespace bongsu::page
