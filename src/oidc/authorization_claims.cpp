#include "oidc/authorization_claims.h"

#include <optional>
#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "crypto/strict_json.h"
#include "oidc/authorization_parameter_checks.h"
#include "oidc/claims.h"

namespace bongsu::oidc {
namespace {

namespace json = boost::json;

constexpr std::size_t kClaimValueBytesMax = 255;
constexpr crypto::JsonLimits kLimits{.bytes_max = kClaimsBytesMax, .depth_max = 5, .values_max = 512};

std::unexpected<Error> refuse_claims(std::string description) {
  return refusal(ErrorCode::invalid_request, "claims " + description);
}

// One claim as asked for: whether it is essential, and which values will do (empty: any).
struct ClaimAsked {
  bool essential = false;
  std::set<std::string> values;
};

Checked<std::string> text_value(const json::value& value) {
  if (!value.is_string() || value.get_string().empty() || value.get_string().size() > kClaimValueBytesMax) {
    return refuse_claims("asks for a value that is no short text");
  }
  return std::string{value.get_string()};
}

Checked<std::set<std::string>> text_values(const json::object& claim) {
  std::set<std::string> texts;
  if (const json::value* one = claim.if_contains("value")) {
    Checked<std::string> text = text_value(*one);
    if (!text) return std::unexpected(text.error());
    texts.insert(std::move(*text));
  }
  const json::value* several = claim.if_contains("values");
  if (several == nullptr) return texts;
  if (!several->is_array() || several->get_array().empty()) return refuse_claims("has values that are no list");
  for (const json::value& value : several->get_array()) {
    Checked<std::string> text = text_value(value);
    if (!text) return std::unexpected(text.error());
    texts.insert(std::move(*text));
  }
  return texts;
}

// Null asks in the default manner. Spec: OIDC Core §5.5.1.
Checked<json::object> claim_object(const json::value& value) {
  if (value.is_null()) return json::object{};
  if (!value.is_object()) return refuse_claims("names a claim with neither null nor an object");
  const json::object& claim = value.get_object();
  const json::value* essential = claim.if_contains("essential");
  if (essential != nullptr && !essential->is_bool()) return refuse_claims("has an essential that is no boolean");
  return claim;
}

bool is_essential(const json::object& claim) {
  const json::value* essential = claim.if_contains("essential");
  return essential != nullptr && essential->get_bool();
}

std::optional<Error> ask_for_subject(const json::object& claim, ClaimsAsked& asked) {
  Checked<std::set<std::string>> values = text_values(claim);
  if (!values) return values.error();
  if (values->empty()) return std::nullopt;
  if (values->size() > 1) return refuse_claims("asks for more than one sub").error();
  if (!asked.subject.empty() && asked.subject != *values->begin()) {
    return refuse_claims("asks for more than one sub").error();
  }
  asked.subject = *values->begin();
  return std::nullopt;
}

std::optional<Error> ask_for_acr(const json::object& claim, ClaimsAsked& asked) {
  Checked<std::set<std::string>> values = text_values(claim);
  if (!values) return values.error();
  if (is_essential(claim)) asked.acr_needed.merge(*values);
  return std::nullopt;
}

std::optional<Error> ask_for(std::string_view name, const json::object& claim, std::set<std::string>& names,
                             ClaimsAsked& asked) {
  if (name == "sub") return ask_for_subject(claim, asked);
  if (name == "acr") return ask_for_acr(claim, asked);
  if (name == "auth_time") {
    asked.auth_time_required = asked.auth_time_required || is_essential(claim);
    return std::nullopt;
  }
  if (is_known_claim(name)) names.emplace(name);
  return std::nullopt;
}

// The claims under "id_token" or "userinfo".
std::optional<Error> read_member(const json::object& claims, std::string_view member, std::set<std::string>& names,
                                 ClaimsAsked& asked) {
  const json::value* wanted = claims.if_contains(member);
  if (wanted == nullptr || wanted->is_null()) return std::nullopt;
  if (!wanted->is_object()) return refuse_claims("has an id_token or userinfo that is no object").error();
  for (const auto& [name, value] : wanted->get_object()) {
    const Checked<json::object> claim = claim_object(value);
    if (!claim) return claim.error();
    if (auto refused = ask_for(name, *claim, names, asked)) return refused;
  }
  return std::nullopt;
}

}  // namespace

Checked<ClaimsAsked> check_claims(const AuthorizationAsked& asked) {
  ClaimsAsked wanted;
  const auto text = sent(asked, "claims");
  if (!text) return wanted;
  const auto claims = crypto::parse_strict_object(*text, kLimits);
  if (!claims) return refuse_claims("is not one JSON object with unique names, or is too large");
  if (auto refused = read_member(*claims, "id_token", wanted.names.id_token, wanted)) return std::unexpected(*refused);
  if (auto refused = read_member(*claims, "userinfo", wanted.names.userinfo, wanted)) return std::unexpected(*refused);
  return wanted;
}

}  // namespace bongsu::oidc
