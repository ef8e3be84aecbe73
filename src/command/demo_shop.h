#pragma once
// The sample shop of `bongsu demo`: an application that lets people log in with Bongsu. It speaks only the public
// protocol (relying_party.h), and keeps what it knows in sealed cookies of its own.

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "base/task.h"
#include "command/relying_party.h"
#include "crypto/sealing.h"
#include "http/language.h"
#include "http/request.h"
#include "http/response.h"
#include "http/router.h"
#include "page/template.h"

namespace bongsu::command {

class DemoShop {
 public:
  // `origin`: where the shop is, as "http://localhost:8081".
  DemoShop(std::string origin, RelyingPartySettings login, RelyingParty::Needs needs);
  DemoShop(const DemoShop&) = delete;
  DemoShop& operator=(const DemoShop&) = delete;

  // This object must outlive the router.
  void add_routes(http::Router& router);

 private:
  Task<http::Response> show(http::Request request);
  Task<http::Response> log_in(http::Request request);
  Task<http::Response> come_back(http::Request request);
  Task<http::Response> log_out(http::Request request);
  Task<http::Response> style(http::Request request);

  // What is sealed in a cookie of this shop.
  std::optional<boost::json::object> read_cookie(const http::Request& request, std::string_view name) const;
  void set_cookie(http::Response& response, std::string_view name, const boost::json::object& content) const;

  http::Response render(const page::Template& page, page::Values values, const http::Request& request,
                        int status) const;
  http::Response show_trouble(const http::Request& request, const std::string& what) const;

  const std::string origin_;
  const std::string issuer_;
  RelyingParty relying_party_;
  const crypto::Sealer sealer_;
  const page::Template welcome_;
  const page::Template customer_;
  const page::Template trouble_;
};

}  // namespace bongsu::command
