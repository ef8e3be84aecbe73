#include "command/demo_shop.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <spdlog/spdlog.h>
#include <boost/json/serialize.hpp>

#include "command/demo_page.h"
#include "crypto/strict_json.h"
#include "http/cookie.h"
#include "http/parameters.h"

namespace bongsu::command {
namespace {

// Cookies of one host are shared by all its ports: the shop's names must not be the login server's.
constexpr std::string_view kLoginCookie = "shop-login";
constexpr std::string_view kCustomerCookie = "shop-customer";
constexpr std::string_view kLanguageCookie = "shop-language";
constexpr http::CookieScope kScope = http::CookieScope::loopback_plain;
constexpr std::chrono::hours kCookieLife{1};

http::Language language_of(const http::Request& request) {
  if (const auto clicked = asked_language(request)) return *clicked;
  const auto chosen = http::read_cookie(request, kScope, kLanguageCookie);
  if (const auto language = http::language_of_tags(chosen.value_or(""))) return *language;
  return demo_language(request);
}

std::string text_of(const boost::json::object& json, std::string_view name) {
  const auto* const value = json.if_contains({name.data(), name.size()});
  return value && value->is_string() ? std::string{value->as_string()} : std::string{};
}

std::vector<page::Values> rows_of(const boost::json::object& claims) {
  std::vector<page::Values> rows;
  for (const auto& [name, value] : claims) {
    page::Values& row = rows.emplace_back();
    row.set("claim", std::string_view{name.data(), name.size()});
    row.set("value", value.is_string() ? std::string{value.as_string()} : boost::json::serialize(value));
  }
  return rows;
}

boost::json::object object_in(const boost::json::object& json, std::string_view name) {
  const auto* const value = json.if_contains({name.data(), name.size()});
  return value && value->is_object() ? value->as_object() : boost::json::object{};
}

}  // namespace

DemoShop::DemoShop(std::string origin, RelyingPartySettings login, RelyingParty::Needs needs)
    : origin_(std::move(origin)),
      issuer_(login.issuer),
      relying_party_(std::move(login), needs),
      sealer_(origin_, crypto::SealingKey::generate()),
      welcome_(demo_page("demo_shop", "welcome")),
      customer_(demo_page("demo_shop", "customer")),
      trouble_(demo_page("demo_shop", "trouble")) {}

void DemoShop::add_routes(http::Router& router) {
  using http::Method;
  router.add(Method::get, "/", [this](http::Request request) { return show(std::move(request)); });
  router.add(Method::get, "/login", [this](http::Request request) { return log_in(std::move(request)); });
  router.add(Method::get, "/callback", [this](http::Request request) { return come_back(std::move(request)); });
  router.add(Method::post, "/logout", [this](http::Request request) { return log_out(std::move(request)); });
  router.add(Method::get, "/style.css", [this](http::Request request) { return style(std::move(request)); });
}

Task<http::Response> DemoShop::show(http::Request request) {
  const auto customer = read_cookie(request, kCustomerCookie);
  if (!customer) co_return render(welcome_, {}, request, 200);
  const boost::json::object userinfo = object_in(*customer, "userinfo");
  page::Values values;
  const std::string name = text_of(userinfo, "name");
  values.set("name", name.empty() ? text_of(userinfo, "email") : name);
  values.set_list("id_token_claims", rows_of(object_in(*customer, "claims")));
  values.set_list("userinfo", rows_of(userinfo));
  co_return render(customer_, std::move(values), request, 200);
}

Task<http::Response> DemoShop::log_in(http::Request request) {
  const auto started = co_await relying_party_.begin(std::string{http::to_string(language_of(request))});
  if (!started) co_return show_trouble(request, started.error());
  http::Response response = http::redirect_response(started->url);
  const PendingLogin& pending = started->pending;
  set_cookie(response, kLoginCookie,
             {{"state", pending.state}, {"nonce", pending.nonce}, {"verifier", pending.verifier}});
  co_return response;
}

Task<http::Response> DemoShop::come_back(http::Request request) {
  const auto cookie = read_cookie(request, kLoginCookie);
  auto answer = http::parse_query(request);
  if (!cookie || !answer) co_return show_trouble(request, "this browser did not begin a login here");
  PendingLogin pending{text_of(*cookie, "state"), text_of(*cookie, "nonce"), text_of(*cookie, "verifier")};
  const auto logged_in = co_await relying_party_.finish(std::move(pending), std::move(*answer));
  if (!logged_in) co_return show_trouble(request, logged_in.error());
  http::Response response = http::redirect_response("/");
  http::clear_cookie(response, kScope, kLoginCookie);
  set_cookie(
      response, kCustomerCookie,
      {{"claims", logged_in->id_token_claims}, {"userinfo", logged_in->userinfo}, {"id_token", logged_in->id_token}});
  co_return response;
}

Task<http::Response> DemoShop::log_out(http::Request request) {
  const auto customer = read_cookie(request, kCustomerCookie);
  std::string url = "/";
  if (customer) {
    const auto there = co_await relying_party_.log_out_url(text_of(*customer, "id_token"), origin_ + "/");
    // The shop forgets in any case.
    if (there) url = *there;
  }
  http::Response response = http::redirect_response(url);
  http::clear_cookie(response, kScope, kCustomerCookie);
  co_return response;
}

Task<http::Response> DemoShop::style(http::Request) { co_return demo_asset("demo_shop/style.css", "text/css"); }

std::optional<boost::json::object> DemoShop::read_cookie(const http::Request& request, std::string_view name) const {
  const auto sealed = http::read_cookie(request, kScope, name);
  if (!sealed) return std::nullopt;
  const auto opened = sealer_.open(crypto::Purpose::demo_client, *sealed);
  if (!opened) return std::nullopt;
  const auto content = crypto::parse_strict_object(*opened);
  // One cookie does not pass for the other.
  if (!content || text_of(*content, "cookie") != name) return std::nullopt;
  return *content;
}

void DemoShop::set_cookie(http::Response& response, std::string_view name, const boost::json::object& content) const {
  boost::json::object named = content;
  named["cookie"] = boost::json::string_view{name.data(), name.size()};
  http::set_cookie(response, kScope,
                   {.name = std::string{name},
                    .value = sealer_.seal(crypto::Purpose::demo_client, boost::json::serialize(named)),
                    .max_age = kCookieLife});
}

http::Response DemoShop::render(const page::Template& page, page::Values values, const http::Request& request,
                                int status) const {
  const http::Language language = language_of(request);
  set_language(values, language);
  values.set("issuer", issuer_);
  http::Response response = http::html_response(status, page.render(values));
  if (const auto clicked = asked_language(request)) {
    http::set_cookie(response, kScope,
                     {.name = std::string{kLanguageCookie},
                      .value = std::string{http::to_string(*clicked)},
                      .max_age = kCookieLife});
  }
  // Logging out is a form whose answer leads to the login server, and back.
  response.headers.set("Content-Security-Policy",
                       "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors "
                       "'none'; form-action 'self' " +
                           issuer_);
  return response;
}

http::Response DemoShop::show_trouble(const http::Request& request, const std::string& what) const {
  spdlog::warn("the demo shop could not log somebody in: {}", what);
  page::Values values;
  values.set("what", what);
  return render(trouble_, std::move(values), request, 502);
}

}  // namespace bongsu::command
