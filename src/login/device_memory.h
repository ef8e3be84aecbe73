#pragma once
// The cookie of a browser in which a second factor is left out for a while: read, and written.

#include "account/authenticators.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"
#include "continuity/fact_stores.h"
#include "http/request.h"
#include "http/response.h"
#include "login/browser.h"
#include "login/remembered_devices.h"
#include "login/settings.h"

namespace bongsu::login {

class DeviceMemory {
 public:
  struct Needs {
    const Browsers& browsers;
    continuity::EndedSessions& ended;
    const base::Clock& clock;
    const Settings& settings;
  };
  explicit DeviceMemory(Needs needs) : needs_(needs) {}

  // False when the sessions of the account were ended since: whoever ends them means this browser too. A cookie that
  // cannot be read is none, since all that comes of it is a question more.
  Task<base::Fetched<bool>> is_remembered(const http::Request& request, account::AccountId account,
                                          account::Authenticator authenticator) const;
  // Precondition: settings.remember_device is not zero.
  void remember(const http::Request& request, http::Response& response, const account::AccountId& account,
                const account::Authenticator& authenticator) const;
  // Of this browser; every other one's is worth nothing once the account is gone.
  void forget(const http::Request& request, http::Response& response, const account::AccountId& account) const;

 private:
  void set(http::Response& response, const RememberedDevices& devices) const;
  RememberedDevices read(const http::Request& request) const;
  Task<base::Fetched<bool>> is_still_remembered(std::optional<RememberedDevice> device) const;

  Needs needs_;
};

}  // namespace bongsu::login
