#pragma once
// GET and POST /login/second-factor: the code of the authenticator app, or a recovery code, after the first factor.

#include <vector>

#include "base/clock.h"
#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "login/admission.h"
#include "login/device_memory.h"
#include "login/half_proofs.h"
#include "login/provider_arrival.h"
#include "login/second_factors.h"
#include "login/settings.h"
#include "login/visit.h"
#include "page/pages.h"

namespace bongsu::login {

class SecondFactorEndpoint {
 public:
  struct Needs {
    const Visits& visits;
    const SecondFactors& second_factors;
    const HalfProofs& half_proofs;
    const Admission& admission;
    const ProviderArrival& arrival;
    const DeviceMemory& devices;
    const base::Clock& clock;
    const Settings& settings;
  };
  explicit SecondFactorEndpoint(Needs needs) : needs_(needs) {}

  // Back to the log-in page where no first factor is alive.
  Task<http::Response> show(http::Request request) const;
  // 303 onwards when it is right. 422 with one constant message when anything is wrong; 429 past the limits; 503 when
  // it could not be checked, or the fact that it was used not be kept.
  Task<http::Response> submit(http::Request request) const;

 private:
  Task<http::Response> go_on(Visit visit, SecondFactorProven proven) const;
  Task<http::Response> admit(Visit visit, SecondFactor what) const;
  // To the second way that the identity needs before there is a session.
  Task<http::Response> settle(Visit visit, SecondFactor what) const;
  http::Response ask(const Visit& visit, std::vector<page::Problem> problems) const;
  http::Response begin_anew(Visit visit) const;

  Needs needs_;
};

}  // namespace bongsu::login
