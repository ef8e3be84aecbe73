#pragma once
// GET /: what a person sees who types this server's address.

#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "login/sessions.h"
#include "login/settings.h"
#include "page/pages.h"

namespace bongsu::login {

class HomeEndpoint {
 public:
  struct Needs {
    const page::Pages& pages;
    const Sessions& sessions;
    const Settings& settings;
  };
  explicit HomeEndpoint(Needs needs) : needs_(needs) {}

  // Always 200: while nobody can be looked up it says nothing of who is logged in.
  Task<http::Response> show(http::Request request) const;

 private:
  Needs needs_;
};

}  // namespace bongsu::login
