#include "provider/pretend_provider_for_test.h"

#include <utility>

#include <boost/json/serialize.hpp>

#include "crypto/hash.h"
#include "crypto/jwk.h"
#include "crypto/jws.h"
#include "http/uri.h"

namespace bongsu::provider {
namespace {

using namespace std::chrono_literals;

OutgoingResponse json(int status, const boost::json::object& body) {
  return {.status = status, .headers = {}, .body = boost::json::serialize(body), .took = 20ms};
}

Step step_of(std::string_view path) {
  if (path == "/.well-known/openid-configuration") return Step::discovery;
  if (path == "/keys") return Step::keys;
  if (path == "/token") return Step::token;
  if (path == "/userinfo") return Step::user_info;
  return Step::authorization;
}

std::string text(const http::Parameters& parameters, std::string_view name) {
  return std::string{parameters.get(name).value_or("")};
}

}  // namespace

void RandomForTest::fill(std::span<std::byte> out) {
  ++drawn_;
  for (std::byte& byte : out) byte = static_cast<std::byte>(drawn_);
}

PretendProvider::PretendProvider(ClockForTest& clock)
    : signs_with(crypto::PrivateKey::generate(crypto::Algorithm::es256)), clock_(clock) {
  const std::string at{kIssuer};
  discovery = {{"issuer", at},
               {"authorization_endpoint", at + "/authorize"},
               {"token_endpoint", at + "/token"},
               {"userinfo_endpoint", at + "/userinfo"},
               {"jwks_uri", at + "/keys"},
               {"id_token_signing_alg_values_supported", {"ES256"}},
               {"authorization_response_iss_parameter_supported", true}};
  published.push_back(signs_with);
}

ProviderSettings PretendProvider::settings() {
  ProviderSettings settings;
  settings.preset = "oidc";
  settings.id = "op";
  settings.client_id = "bongsu";
  settings.client_secret = base::SecretString{"a secret"};
  settings.name_en = "Pretend";
  settings.issuer = kIssuer;
  return settings;
}

http::Parameters PretendProvider::log_in(const std::string& authorization_url) {
  const http::Parameters asked = http::Parameters::parse(http::parse_uri(authorization_url).value().query).value();
  const std::string code = "code-" + std::to_string(codes_.size());
  codes_[code] = {text(asked, "nonce"), text(asked, "code_challenge"), text(asked, "redirect_uri")};
  http::Parameters answer;
  answer.add("code", code);
  answer.add("state", text(asked, "state"));
  answer.add("iss", std::string{kIssuer});
  return answer;
}

Task<std::expected<OutgoingResponse, OutgoingError>> PretendProvider::fetch(OutgoingRequest request) {
  const Step step = step_of(http::parse_uri(request.url).value().path);
  ++asked_[step];
  requests.push_back(request);
  const auto fault = broken.find(step);
  switch (fault == broken.end() ? Break::none : fault->second) {
    case Break::none:
      co_return answer(step, request);
    case Break::refuses:
      co_return std::unexpected(OutgoingError{OutgoingFailure::unreachable, "connection refused"});
    case Break::hangs:
      clock_.advance(request.deadline);
      co_return std::unexpected(OutgoingError{OutgoingFailure::timed_out, "no answer in time"});
    case Break::answers_500:
      co_return OutgoingResponse{.status = 500, .headers = {}, .body = "oops", .took = 20ms};
    case Break::answers_nonsense:
      co_return OutgoingResponse{.status = 200, .headers = {}, .body = "<html>", .took = 20ms};
    case Break::answers_too_much:
      co_return std::unexpected(OutgoingError{OutgoingFailure::too_large, "more than is read"});
    case Break::answers_slowly: {
      OutgoingResponse slow = answer(step, request);
      slow.took = 3000ms;
      clock_.advance(3000ms);
      co_return slow;
    }
  }
  co_return std::unexpected(OutgoingError{OutgoingFailure::unreachable, "no such fault"});
}

int PretendProvider::asked(Step step) const {
  const auto found = asked_.find(step);
  return found == asked_.end() ? 0 : found->second;
}

OutgoingResponse PretendProvider::answer(Step step, const OutgoingRequest& request) {
  switch (step) {
    case Step::discovery:
      return json(200, discovery);
    case Step::keys: {
      std::vector<crypto::PublicKey> keys;
      for (const crypto::SigningKey& key : published) keys.push_back(key.public_key);
      return json(200, crypto::to_jwk_set(keys));
    }
    case Step::token:
      return token_answer(request);
    case Step::user_info:
      return request.headers.get("authorization") == "Bearer access" ? json(200, user_info) : json(401, {});
    case Step::authorization:
      break;
  }
  return {.status = 400, .headers = {}, .body = "who are you?", .took = 20ms};
}

OutgoingResponse PretendProvider::token_answer(const OutgoingRequest& request) {
  const http::Parameters form = http::Parameters::parse(request.body).value();
  const auto granted = codes_.extract(text(form, "code"));
  const bool is_good = granted && text(form, "grant_type") == "authorization_code" &&
                       granted.mapped().redirect_uri == text(form, "redirect_uri") &&
                       granted.mapped().challenge == crypto::sha256_base64url(text(form, "code_verifier"));
  if (!is_good) return json(400, {{"error", "invalid_grant"}});
  // base64("bongsu:a%20secret")
  if (request.headers.get("authorization") != "Basic Ym9uZ3N1OmElMjBzZWNyZXQ=") {
    return json(401, {{"error", "invalid_client"}});
  }
  return json(200,
              {{"access_token", "access"}, {"token_type", "Bearer"}, {"id_token", id_token(granted.mapped().nonce)}});
}

std::string PretendProvider::id_token(const std::string& nonce) {
  const std::int64_t now = base::to_unix_seconds(clock_.now());
  boost::json::object claims{{"iss", kIssuer}, {"aud", "bongsu"},  {"sub", "person-1"}, {"nonce", nonce},
                             {"iat", now},     {"exp", now + 300}, {"name", "Person"},  {"auth_time", now}};
  change_claims(claims);
  return crypto::sign_jws(signs_with, "JWT", boost::json::serialize(claims)).value();
}

Task<base::Fetched<std::vector<Document>>> DocumentsForTest::load() {
  if (is_down) co_return std::unexpected(base::Unavailable{"down"});
  co_return kept;
}

Task<base::Fetched<void>> DocumentsForTest::keep(Document document) {
  if (is_down) co_return std::unexpected(base::Unavailable{"down"});
  std::erase_if(
      kept, [&](const Document& other) { return other.provider == document.provider && other.kind == document.kind; });
  kept.push_back(std::move(document));
  co_return base::Fetched<void>{};
}

Task<base::Fetched<void>> NotesForTest::note(NotedHealth health) {
  std::erase_if(noted, [&](const NotedHealth& other) { return other.provider == health.provider; });
  noted.push_back(std::move(health));
  co_return base::Fetched<void>{};
}

Task<base::Fetched<void>> SwitchesForTest::turn_off(ProviderId provider, SwitchedOff how) {
  off.push_back({std::move(provider), std::move(how)});
  co_return base::Fetched<void>{};
}

Task<base::Fetched<bool>> SwitchesForTest::turn_on(ProviderId provider) {
  co_return std::erase_if(off, [&](const Switch& other) { return other.provider == provider; }) > 0;
}

}  // namespace bongsu::provider
