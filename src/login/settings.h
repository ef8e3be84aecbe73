#pragma once
// What an operator decides about logging in, as one value that never changes while the server runs.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "account/coverage.h"
#include "credential/passkey_response.h"
#include "credential/password.h"
#include "http/cookie.h"
#include "login/assurance.h"
#include "login/attempt_limits.h"
#include "login/second_way.h"
#include "login/ways_here.h"

namespace bongsu::login {

enum class SignUp { open, closed };
enum class EmailCodeDoor { closed, open };
enum class PasskeyOffer { never, after_login };

struct Settings {
  std::string origin;  // the issuer's: scheme://host[:port]
  http::CookieScope cookie_scope = http::CookieScope::host_secure;
  std::chrono::seconds session_life{14 * 86400};
  // How much longer than a session what rests on it may live: a code of its last moment, then that code's access token.
  std::chrono::seconds outlived_by{660};
  SignUp sign_up = SignUp::open;
  std::optional<credential::PasswordPolicy> passwords{credential::PasswordPolicy{}};  // nullopt: off
  std::optional<credential::RelyingParty> passkeys;                                   // nullopt: off
  PasskeyOffer passkey_offer = PasskeyOffer::never;  // to whoever has none, on a device that can make one
  AttemptLimits attempts;
  EmailCodeDoor email_codes = EmailCodeDoor::closed;  // open: there is somewhere to send them from
  WayOrder order = kUsualOrder;
  SecondWayPolicy second_way = SecondWayPolicy::offered;
  std::uint64_t second_way_after = 1;  // logins
  SecondFactorPolicy second_factor = SecondFactorPolicy::when_enrolled;
  // How long a second factor may be left out in a browser in which it was given; zero: it is always asked for.
  std::chrono::seconds remember_device{30 * 86400};
  std::string service_name = "Bongsu";  // as an authenticator app shows it
  std::vector<account::FailureDomain> failure_domains;
  std::string log_out_path = "/logout";  // where oidc/ serves it
  std::string version;                   // shown on the status page
};

}  // namespace bongsu::login
