#pragma once
// GET /login/doors: what has happened at a provider, and every way in that can be tried now.

#include "base/task.h"
#include "continuity/node_condition.h"
#include "http/request.h"
#include "http/response.h"
#include "login/door_offers.h"
#include "login/passkey_ceremonies.h"
#include "login/sessions.h"
#include "login/settings.h"
#include "login/visit.h"

namespace bongsu::login {

class DoorsEndpoint {
 public:
  struct Needs {
    const Visits& visits;
    const Sessions& sessions;
    const DoorOffers& offers;
    const PasskeyCeremonies& passkeys;
    const continuity::ConditionSource& condition;
    const Settings& settings;
  };
  explicit DoorsEndpoint(Needs needs) : needs_(needs) {}

  // 503 only when this node itself can log nobody in.
  Task<http::Response> show(http::Request request) const;

 private:
  Task<http::Response> offer(Visit visit) const;

  Needs needs_;
};

}  // namespace bongsu::login
