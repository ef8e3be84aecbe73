#include "command/demo_provider.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "command/demo_page.h"
#include "crypto/hash.h"
#include "http/header_values.h"

namespace bongsu::command {
namespace {

constexpr std::string_view kSite = "demo_provider";

std::string value_of(const http::Parameters& parameters, std::string_view name) {
  return std::string{parameters.get(name).value_or("")};
}

// Spec: RFC 6749 §5.2.
http::Response refuse_token(int status, std::string_view error) {
  return http::json_response(
      status,
      boost::json::serialize(boost::json::object{{"error", boost::json::string_view{error.data(), error.size()}}}));
}

boost::json::object discovery_document(const std::string& origin) {
  return {{"issuer", origin},
          {"authorization_endpoint", origin + "/authorize"},
          {"token_endpoint", origin + "/token"},
          {"userinfo_endpoint", origin + "/userinfo"},
          {"jwks_uri", origin + "/keys"},
          {"response_types_supported", boost::json::array{"code"}},
          {"subject_types_supported", boost::json::array{"public"}},
          {"id_token_signing_alg_values_supported", boost::json::array{"ES256"}},
          {"scopes_supported", boost::json::array{"openid", "profile", "email"}},
          {"token_endpoint_auth_methods_supported", boost::json::array{"client_secret_basic", "client_secret_post"}},
          {"code_challenge_methods_supported", boost::json::array{"S256"}},
          {"authorization_response_iss_parameter_supported", true}};
}

// What is wrong with an authorization request, for the person: nobody is redirected with a request that is in doubt.
std::optional<std::string_view> find_fault(const http::Parameters& query, const DemoProviderSettings& settings) {
  if (value_of(query, "client_id") != settings.client_id) return "client_id";
  if (value_of(query, "redirect_uri") != settings.redirect_uri) return "redirect_uri";
  if (value_of(query, "response_type") != "code") return "response_type";
  if (value_of(query, "state").empty()) return "state";
  if (value_of(query, "code_challenge").empty()) return "code_challenge";
  if (value_of(query, "code_challenge_method") != "S256") return "code_challenge_method";
  return std::nullopt;
}

}  // namespace

DemoProvider::DemoProvider(DemoProviderSettings settings, const DemoDamage& damage, const base::Clock& clock)
    : settings_(std::move(settings)),
      tokens_(settings_.origin, settings_.client_id, damage, clock),
      welcome_(demo_page(kSite, "welcome")),
      people_(demo_page(kSite, "people")),
      trouble_(demo_page(kSite, "trouble")) {}

void DemoProvider::add_routes(http::Router& router) {
  using http::Method;
  const auto add = [this, &router](Method method, std::string path, auto handler) {
    router.add(method, std::move(path),
               [this, handler](http::Request request) { return (this->*handler)(std::move(request)); });
  };
  add(Method::get, "/", &DemoProvider::welcome);
  add(Method::get, "/.well-known/openid-configuration", &DemoProvider::discovery);
  add(Method::get, "/keys", &DemoProvider::keys);
  add(Method::get, "/authorize", &DemoProvider::ask);
  add(Method::post, "/authorize", &DemoProvider::answer);
  add(Method::post, "/token", &DemoProvider::token);
  add(Method::get, "/userinfo", &DemoProvider::user_info);
  router.add(Method::get, "/style.css", [](http::Request) -> Task<http::Response> {
    co_return demo_asset("demo_provider/style.css", "text/css");
  });
}

Task<http::Response> DemoProvider::welcome(http::Request request) { co_return render(welcome_, {}, request, 200); }

Task<http::Response> DemoProvider::discovery(http::Request) {
  co_return http::json_response(200, boost::json::serialize(discovery_document(settings_.origin)));
}

Task<http::Response> DemoProvider::keys(http::Request) {
  co_return http::json_response(200, boost::json::serialize(tokens_.published_keys()));
}

Task<http::Response> DemoProvider::ask(http::Request request) {
  const auto query = http::parse_query(request);
  if (!query) co_return show_trouble(request, "query");
  if (const auto wrong = find_fault(*query, settings_)) co_return show_trouble(request, *wrong);
  page::Values values;
  values.set("request", tokens_.seal_request({value_of(*query, "state"), value_of(*query, "nonce"),
                                              value_of(*query, "code_challenge")}));
  std::vector<page::Values> people;
  for (const DemoPerson& person : settings_.people) {
    page::Values& row = people.emplace_back();
    row.set("subject", person.subject);
    row.set("name", person.name);
    row.set("email", person.email);
  }
  values.set_list("people", std::move(people));
  co_return render(people_, std::move(values), request, 200);
}

Task<http::Response> DemoProvider::answer(http::Request request) {
  const auto form = http::parse_form(request);
  const auto asked = form ? tokens_.open_request(value_of(*form, "request")) : std::nullopt;
  if (!asked) co_return show_trouble(request, "request");
  http::Parameters answer;
  if (const DemoPerson* const person = find_person(value_of(*form, "account"))) {
    answer.add("code", tokens_.make_code(*asked, person->subject));
  } else {
    answer.add("error", "access_denied");
  }
  answer.add("state", asked->state);
  answer.add("iss", settings_.origin);
  co_return http::redirect_response(http::add_query(settings_.redirect_uri, answer));
}

Task<http::Response> DemoProvider::token(http::Request request) {
  const auto form = http::parse_form(request);
  if (!form) co_return refuse_token(400, "invalid_request");
  if (!is_client(request, *form)) co_return refuse_token(401, "invalid_client");
  if (value_of(*form, "grant_type") != "authorization_code") co_return refuse_token(400, "unsupported_grant_type");
  const auto code = tokens_.redeem(value_of(*form, "code"));
  const bool holds = code && value_of(*form, "redirect_uri") == settings_.redirect_uri &&
                     crypto::sha256_base64url(value_of(*form, "code_verifier")) == code->request.code_challenge;
  const DemoPerson* const person = holds ? find_person(code->subject) : nullptr;
  if (!person) co_return refuse_token(400, "invalid_grant");
  const boost::json::object tokens{{"access_token", tokens_.make_access_token(person->subject)},
                                   {"token_type", "Bearer"},
                                   {"expires_in", 600},
                                   {"id_token", tokens_.make_id_token(*person, code->request.nonce)}};
  co_return http::json_response(200, boost::json::serialize(tokens));
}

Task<http::Response> DemoProvider::user_info(http::Request request) {
  const auto token = http::parse_bearer_authorization(request.headers.get("Authorization").value_or(""));
  const auto subject = token ? tokens_.subject_of(token->reveal()) : std::nullopt;
  const DemoPerson* const person = subject ? find_person(*subject) : nullptr;
  if (!person) co_return refuse_token(401, "invalid_token");
  co_return http::json_response(200, boost::json::serialize(claims_of(*person)));
}

http::Response DemoProvider::render(const page::Template& page, page::Values values, const http::Request& request,
                                    int status) const {
  const http::Language language = demo_language(request);
  set_language(values, language);
  values.set("look", settings_.id);
  values.set("provider", language == http::Language::ko ? settings_.names.ko : settings_.names.en);
  http::Response response = http::html_response(status, page.render(values));
  // No form-action: choosing somebody leads on, from site to site.
  response.headers.set("Content-Security-Policy",
                       "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'");
  return response;
}

http::Response DemoProvider::show_trouble(const http::Request& request, std::string_view what) const {
  page::Values values;
  values.set("what", what);
  return render(trouble_, std::move(values), request, 400);
}

// Both ways that RFC 6749 §2.3.1 knows.
bool DemoProvider::is_client(const http::Request& request, const http::Parameters& form) const {
  const auto basic = http::parse_basic_authorization(request.headers.get("Authorization").value_or(""));
  if (basic) {
    const auto secret = http::percent_decode(basic->password.reveal());
    return http::percent_decode(basic->username) == settings_.client_id && secret &&
           settings_.client_secret.equals(*secret);
  }
  return value_of(form, "client_id") == settings_.client_id &&
         settings_.client_secret.equals(value_of(form, "client_secret"));
}

const DemoPerson* DemoProvider::find_person(std::string_view subject) const {
  const auto found = std::ranges::find(settings_.people, subject, &DemoPerson::subject);
  return found == settings_.people.end() ? nullptr : &*found;
}

}  // namespace bongsu::command
