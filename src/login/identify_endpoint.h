#pragma once
// GET and POST /login: who are you?

#include <string_view>
#include <vector>

#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "login/entry.h"
#include "login/sessions.h"
#include "login/settings.h"
#include "login/visit.h"

namespace bongsu::login {

class IdentifyEndpoint {
 public:
  struct Needs {
    const Visits& visits;
    const Sessions& sessions;
    const Settings& settings;
  };
  explicit IdentifyEndpoint(Needs needs) : needs_(needs) {}

  Task<http::Response> show(http::Request request) const;
  // Takes any well-formed address: whether it has an account is not looked up, and cannot show.
  Task<http::Response> submit(http::Request request) const;

 private:
  http::Response enter(Visit visit, std::vector<LiveSession> live) const;
  http::Response ask(const Visit& visit, std::string_view email, std::vector<page::Problem> problems) const;

  Needs needs_;
};

}  // namespace bongsu::login
