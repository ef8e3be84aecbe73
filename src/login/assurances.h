#pragma once
// Asks what decide_assurance() depends on.

#include "account/authenticators.h"
#include "base/error.h"
#include "base/task.h"
#include "login/assurance.h"
#include "login/device_memory.h"
#include "login/settings.h"
#include "login/visit.h"

namespace bongsu::login {

class Assurances {
 public:
  struct Needs {
    account::Authenticators& authenticators;
    const DeviceMemory& devices;
    const Settings& settings;
  };
  explicit Assurances(Needs needs) : needs_(needs) {}

  // Unavailable: it cannot be told whether there is a second factor, so there is no session.
  Task<base::Fetched<AssuranceStep>> step_for(Visit visit, Proof proof) const;

 private:
  Needs needs_;
};

}  // namespace bongsu::login
