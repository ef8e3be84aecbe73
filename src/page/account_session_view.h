#pragma once
// Where the person is logged in, and how to end it.

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "page/account_views.h"
#include "page/form.h"

namespace bongsu::page {

inline constexpr std::string_view kEndField = "end";  // AccountSession::value, or kEndOthers
inline constexpr std::string_view kEndOthers = "others";

enum class LoginMeans { password, passkey, provider, code };

struct AccountSession {
  std::string value{};    // sent as kEndField; empty: of this very browser
  std::string browser{};  // "Chrome"; empty: not known
  std::string system{};   // "Windows"; empty: not known
  std::string address{};  // from where; empty: not known
  base::Instant since{};
  base::Instant last_used{};  // to the day
  std::vector<LoginMeans> means{};
};

// Status 200. Says that what is listed may not be all.
struct AccountSessionsPage {
  Form form{};
  AccountNotice notice = AccountNotice::none;
  std::vector<AccountSession> sessions{};
  std::string back_url{};
};

}  // namespace bongsu::page
