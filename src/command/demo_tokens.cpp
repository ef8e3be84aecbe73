#include "command/demo_tokens.h"

#include <stdexcept>
#include <utility>

#include <boost/json/serialize.hpp>

#include "crypto/hash.h"
#include "crypto/jwk.h"
#include "crypto/jwt.h"
#include "crypto/strict_json.h"

namespace bongsu::command {
namespace {

constexpr std::chrono::minutes kLife{10};

crypto::SigningKey make_key() { return crypto::SigningKey{crypto::PrivateKey::generate(crypto::Algorithm::es256)}; }

// Another key that goes by the name of the right one.
crypto::SigningKey make_wrong_key(const crypto::SigningKey& right) {
  crypto::SigningKey wrong = make_key();
  boost::json::object jwk = crypto::to_jwk(wrong.public_key);
  jwk["kid"] = right.kid();
  return {wrong.private_key, crypto::parse_jwk(jwk).value()};
}

std::string text_in(const boost::json::object& content, std::string_view name) {
  return std::string{content.at({name.data(), name.size()}).as_string()};
}

DemoRequest request_in(const boost::json::object& content) {
  return {text_in(content, "state"), text_in(content, "nonce"), text_in(content, "code_challenge")};
}

boost::json::object to_json(const DemoRequest& request) {
  return {{"state", request.state}, {"nonce", request.nonce}, {"code_challenge", request.code_challenge}};
}

}  // namespace

DemoTokens::DemoTokens(std::string issuer, std::string client_id, const DemoDamage& damage, const base::Clock& clock)
    : issuer_(std::move(issuer)),
      client_id_(std::move(client_id)),
      damage_(damage),
      clock_(clock),
      sealer_(issuer_, crypto::SealingKey::generate()),
      key_(make_key()),
      wrong_key_(make_wrong_key(key_)) {}

boost::json::object DemoTokens::published_keys() const { return crypto::to_jwk_set({&key_.public_key, 1}); }

std::string DemoTokens::seal_request(const DemoRequest& request) const { return seal("request", to_json(request)); }

std::optional<DemoRequest> DemoTokens::open_request(std::string_view sealed) const {
  const auto content = open("request", sealed);
  if (!content) return std::nullopt;
  return request_in(*content);
}

std::string DemoTokens::make_code(const DemoRequest& request, std::string_view subject) const {
  boost::json::object content = to_json(request);
  content["subject"] = boost::json::string_view{subject.data(), subject.size()};
  return seal("code", std::move(content));
}

std::optional<DemoCode> DemoTokens::redeem(std::string_view code) {
  const auto content = open("code", code);
  if (!content) return std::nullopt;
  const base::Instant now = clock_.now();
  const std::lock_guard lock{mutex_};
  std::erase_if(used_codes_, [now](const auto& used) { return used.second < now; });
  if (!used_codes_.emplace(crypto::sha256_base64url(code), now + kLife).second) return std::nullopt;
  return DemoCode{request_in(*content), text_in(*content, "subject")};
}

std::string DemoTokens::make_access_token(std::string_view subject) const {
  return seal("access_token", {{"subject", boost::json::string_view{subject.data(), subject.size()}}});
}

std::optional<std::string> DemoTokens::subject_of(std::string_view access_token) const {
  const auto content = open("access_token", access_token);
  if (!content) return std::nullopt;
  return text_in(*content, "subject");
}

std::string DemoTokens::make_id_token(const DemoPerson& person, const std::string& nonce) const {
  const std::int64_t now = base::to_unix_seconds(clock_.now());
  boost::json::object claims = claims_of(person);
  claims["iss"] = issuer_;
  claims["aud"] = client_id_;
  claims["iat"] = now;
  claims["auth_time"] = now;
  claims["exp"] = now + std::chrono::seconds{kLife}.count();
  if (!nonce.empty()) claims["nonce"] = nonce;
  const auto signed_token =
      crypto::sign_jwt(damage_.current() == DemoFault::wrong_keys ? wrong_key_ : key_, "JWT", claims);
  if (!signed_token) throw std::runtime_error("a signature of a pretend provider does not verify");
  return *signed_token;
}

std::string DemoTokens::seal(std::string_view kind, boost::json::object content) const {
  content["kind"] = boost::json::string_view{kind.data(), kind.size()};
  content["expires"] = base::to_unix_seconds(clock_.now() + kLife);
  return sealer_.seal(crypto::Purpose::demo_client, boost::json::serialize(content));
}

std::optional<boost::json::object> DemoTokens::open(std::string_view kind, std::string_view sealed) const {
  const auto opened = sealer_.open(crypto::Purpose::demo_client, sealed);
  if (!opened) return std::nullopt;
  auto content = crypto::parse_strict_object(*opened);
  if (!content || text_in(*content, "kind") != kind) return std::nullopt;
  if (content->at("expires").to_number<std::int64_t>() < base::to_unix_seconds(clock_.now())) return std::nullopt;
  return std::move(*content);
}

boost::json::object claims_of(const DemoPerson& person) {
  return {{"sub", person.subject}, {"email", person.email}, {"email_verified", true}, {"name", person.name}};
}

}  // namespace bongsu::command
