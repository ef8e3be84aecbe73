#pragma once
// A pretend provider of `bongsu demo`: its own people, name and look, and the real protocol. Nobody types a password
// there: its people are chosen from a list. Spec: OIDC Core §3.1, OIDC Discovery §4, RFC 7636, RFC 9207.

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/secret.h"
#include "base/task.h"
#include "command/demo_tokens.h"
#include "http/parameters.h"
#include "http/request.h"
#include "http/response.h"
#include "http/router.h"
#include "page/template.h"
#include "provider/provider.h"

namespace bongsu::command {

struct DemoProviderSettings {
  std::string id;  // "magpie": the name of its look too
  provider::Names names;
  std::string origin;  // its issuer: "http://localhost:8082"
  std::string client_id;
  base::SecretString client_secret;
  std::string redirect_uri;
  std::vector<DemoPerson> people;
};

class DemoProvider {
 public:
  // The damage and the clock outlive this object.
  DemoProvider(DemoProviderSettings settings, const DemoDamage& damage, const base::Clock& clock);
  DemoProvider(const DemoProvider&) = delete;
  DemoProvider& operator=(const DemoProvider&) = delete;

  // This object must outlive the router.
  void add_routes(http::Router& router);

 private:
  Task<http::Response> welcome(http::Request request);
  Task<http::Response> discovery(http::Request request);
  Task<http::Response> keys(http::Request request);
  Task<http::Response> ask(http::Request request);     // GET /authorize: who are you?
  Task<http::Response> answer(http::Request request);  // POST /authorize: this one, or nobody
  Task<http::Response> token(http::Request request);
  Task<http::Response> user_info(http::Request request);

  http::Response render(const page::Template& page, page::Values values, const http::Request& request,
                        int status) const;
  http::Response show_trouble(const http::Request& request, std::string_view what) const;
  bool is_client(const http::Request& request, const http::Parameters& form) const;
  const DemoPerson* find_person(std::string_view subject) const;

  const DemoProviderSettings settings_;
  DemoTokens tokens_;
  const page::Template welcome_;
  const page::Template people_;
  const page::Template trouble_;
};

}  // namespace bongsu::command
