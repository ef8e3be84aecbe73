#pragma once
// GET and POST /accounts: which of the accounts that are logged in here?

#include <string_view>
#include <vector>

#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "login/door_offers.h"
#include "login/sessions.h"
#include "login/visit.h"

namespace bongsu::login {

class AccountChooserEndpoint {
 public:
  struct Needs {
    const Visits& visits;
    const Sessions& sessions;
    const DoorOffers& offers;
  };
  explicit AccountChooserEndpoint(Needs needs) : needs_(needs) {}

  Task<http::Response> show(http::Request request) const;
  // 303 onwards with the session that was chosen, or to prove themselves again where it is too old for what the client
  // demands.
  Task<http::Response> submit(http::Request request) const;

 private:
  Task<http::Response> choose(Visit visit, std::vector<LiveSession> live) const;

  Needs needs_;
};

}  // namespace bongsu::login
