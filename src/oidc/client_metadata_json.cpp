// Client metadata as JSON, in both directions.

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "crypto/json_fields.h"
#include "oidc/client_metadata.h"
#include "oidc/scope.h"

namespace bongsu::oidc {
namespace {

template <typename Value>
using Names = std::array<std::pair<std::string_view, Value>, 3>;

constexpr Names<ClientAuthentication> kMethods{{{"none", ClientAuthentication::none},
                                                {"client_secret_basic", ClientAuthentication::client_secret_basic},
                                                {"client_secret_post", ClientAuthentication::client_secret_post}}};
constexpr Names<GrantType> kGrantTypes{{{"authorization_code", GrantType::authorization_code},
                                        {"refresh_token", GrantType::refresh_token},
                                        {"client_credentials", GrantType::client_credentials}}};

template <typename Value>
std::string_view name_in(const Names<Value>& names, Value value) {
  return std::ranges::find(names, value, &std::pair<std::string_view, Value>::second)->first;
}

template <typename Value>
std::optional<Value> value_in(const Names<Value>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name, &std::pair<std::string_view, Value>::first);
  if (found == names.end()) return std::nullopt;
  return found->second;
}

// Members whose meaning is a protection: ignoring one would promise what is not given.
constexpr std::array<std::string_view, 9> kNotGivenHere{"id_token_encrypted_response_alg",
                                                        "userinfo_signed_response_alg",
                                                        "userinfo_encrypted_response_alg",
                                                        "request_object_signing_alg",
                                                        "request_object_encryption_alg",
                                                        "require_signed_request_object",
                                                        "require_pushed_authorization_requests",
                                                        "dpop_bound_access_tokens",
                                                        "tls_client_certificate_bound_access_tokens"};

// Reads members one by one and remembers the first that is wrong.
class MetadataReader {
 public:
  explicit MetadataReader(const boost::json::object& json) : json_(json) {}

  // nullopt: absent, null, or wrong.
  std::optional<std::string> text(std::string_view name) {
    const boost::json::value* value = member(name);
    if (value == nullptr) return std::nullopt;
    if (value->is_string()) return std::string{value->get_string()};
    refuse(name, "is not a text");
    return std::nullopt;
  }

  std::optional<std::vector<std::string>> texts(std::string_view name) {
    const boost::json::value* value = member(name);
    if (value == nullptr) return std::nullopt;
    std::vector<std::string> texts;
    const auto is_text = [](const boost::json::value& element) { return element.is_string(); };
    if (!value->is_array() || !std::ranges::all_of(value->get_array(), is_text)) {
      refuse(name, "is not a list of texts");
      return std::nullopt;
    }
    for (const boost::json::value& element : value->get_array()) texts.emplace_back(element.get_string());
    return texts;
  }

  std::optional<std::int64_t> seconds(std::string_view name) {
    const boost::json::value* value = member(name);
    if (value == nullptr) return std::nullopt;
    if (value->is_int64()) return value->get_int64();
    refuse(name, "is not a number of seconds");
    return std::nullopt;
  }

  template <typename Value>
  std::optional<Value> one_of(std::string_view name, const Names<Value>& names) {
    const std::optional<std::string> word = text(name);
    if (!word) return std::nullopt;
    std::optional<Value> value = value_in(names, *word);
    if (!value) refuse(name, "is not one that is spoken here");
    return value;
  }

  void refuse_if_present(std::string_view name) {
    const boost::json::value* value = member(name);
    if (value != nullptr && *value != false) refuse(name, "is not given here");
  }

  void refuse(std::string_view name, std::string_view why) {
    if (fault_.empty()) fault_ = std::string{name} + ' ' + std::string{why};
  }

  const std::string& fault() const { return fault_; }

 private:
  const boost::json::value* member(std::string_view name) const {
    const boost::json::value* value = json_.if_contains(name);
    return value == nullptr || value->is_null() ? nullptr : value;
  }

  const boost::json::object& json_;
  std::string fault_;
};

void read_grants(MetadataReader& reader, ClientMetadata& metadata) {
  if (const auto names = reader.texts("grant_types")) {
    metadata.grant_types.clear();
    for (const std::string& name : *names) {
      const std::optional<GrantType> type = parse_grant_type(name);
      if (type) {
        metadata.grant_types.push_back(*type);
      } else {
        reader.refuse("grant_types", "names one that is not spoken here");
      }
    }
  }
  if (const auto types = reader.texts("response_types")) {
    const bool by_code =
        std::ranges::find(metadata.grant_types, GrantType::authorization_code) != metadata.grant_types.end();
    const bool only_code = std::ranges::all_of(*types, [](const std::string& type) { return type == "code"; });
    if (!only_code) reader.refuse("response_types", "names one that is not spoken here");
    if (by_code == types->empty()) reader.refuse("response_types", "contradicts grant_types");
  }
}

void read_scopes(MetadataReader& reader, ClientMetadata& metadata) {
  const std::optional<std::string> text = reader.text("scope");
  if (!text || text->empty()) return;
  const std::optional<std::set<std::string>> scopes = parse_scopes(*text);
  if (!scopes) {
    reader.refuse("scope", "is malformed");
    return;
  }
  for (const std::string& scope : *scopes) {
    if (is_known_scope(scope)) metadata.scopes.push_back(scope);
  }
  if (metadata.scopes.empty()) reader.refuse("scope", "names none that is known here");
}

void read_kind(MetadataReader& reader, ClientMetadata& metadata) {
  if (const auto method = reader.one_of("token_endpoint_auth_method", kMethods)) metadata.authentication = *method;
  if (const auto type = reader.text("application_type")) {
    if (*type != "web" && *type != "native") reader.refuse("application_type", "is neither web nor native");
    metadata.application_type = *type == "native" ? ApplicationType::native : ApplicationType::web;
  }
  if (const auto type = reader.text("subject_type")) {
    if (*type != "public" && *type != "pairwise") reader.refuse("subject_type", "is neither public nor pairwise");
    metadata.subject_type = *type == "pairwise" ? SubjectType::pairwise : SubjectType::public_;
  }
  if (reader.text("sector_identifier_uri")) reader.refuse("sector_identifier_uri", "is not fetched here");
  if (auto algorithm = reader.text("id_token_signed_response_alg")) metadata.id_token_algorithm = std::move(*algorithm);
  metadata.default_max_age_seconds = reader.seconds("default_max_age");
}

}  // namespace

std::expected<ClientMetadata, Error> parse_client_metadata(const boost::json::object& json) {
  MetadataReader reader{json};
  ClientMetadata metadata;
  metadata.name = reader.text("client_name").value_or("");
  metadata.redirect_uris = reader.texts("redirect_uris").value_or(std::vector<std::string>{});
  metadata.post_logout_redirect_uris = reader.texts("post_logout_redirect_uris").value_or(std::vector<std::string>{});
  metadata.client_uri = reader.text("client_uri").value_or("");
  metadata.logo_uri = reader.text("logo_uri").value_or("");
  metadata.policy_uri = reader.text("policy_uri").value_or("");
  metadata.tos_uri = reader.text("tos_uri").value_or("");
  read_kind(reader, metadata);
  read_grants(reader, metadata);
  read_scopes(reader, metadata);
  for (const std::string_view name : kNotGivenHere) reader.refuse_if_present(name);
  if (!reader.fault().empty()) return refusal(ErrorCode::invalid_client_metadata, reader.fault());
  return metadata;
}

boost::json::object to_json(const Client& client) {
  boost::json::array grant_types;
  for (const GrantType type : client.grant_types) grant_types.emplace_back(to_string(type));
  const bool by_code = std::ranges::find(client.grant_types, GrantType::authorization_code) != client.grant_types.end();
  const std::set<std::string> scopes{client.scopes.begin(), client.scopes.end()};

  boost::json::object json{
      {"client_id", client.id.str()},
      {"client_id_issued_at", base::to_unix_seconds(client.created_at)},
      {"client_name", client.name},
      {"application_type", client.application_type == ApplicationType::native ? "native" : "web"},
      {"token_endpoint_auth_method", to_string(client.authentication)},
      {"grant_types", std::move(grant_types)},
      {"response_types", by_code ? boost::json::array{"code"} : boost::json::array{}},
      {"redirect_uris", crypto::to_json_array(client.redirect_uris)},
      {"scope", to_scope_text(scopes)},
      {"subject_type", client.subject_type == SubjectType::pairwise ? "pairwise" : "public"},
      {"id_token_signed_response_alg", client.id_token_algorithm},
  };
  if (!client.post_logout_redirect_uris.empty()) {
    json["post_logout_redirect_uris"] = crypto::to_json_array(client.post_logout_redirect_uris);
  }
  if (client.default_max_age_seconds) json["default_max_age"] = *client.default_max_age_seconds;
  if (!client.client_uri.empty()) json["client_uri"] = client.client_uri;
  if (!client.logo_uri.empty()) json["logo_uri"] = client.logo_uri;
  if (!client.policy_uri.empty()) json["policy_uri"] = client.policy_uri;
  if (!client.tos_uri.empty()) json["tos_uri"] = client.tos_uri;
  return json;
}

std::string_view to_string(ClientAuthentication method) { return name_in(kMethods, method); }
std::string_view to_string(GrantType type) { return name_in(kGrantTypes, type); }
std::optional<ClientAuthentication> parse_client_authentication(std::string_view name) {
  return value_in(kMethods, name);
}
std::optional<GrantType> parse_grant_type(std::string_view name) { return value_in(kGrantTypes, name); }

}  // namespace bongsu::oidc
