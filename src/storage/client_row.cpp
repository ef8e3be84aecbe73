#include "storage/client_row.h"

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "storage/json_text.h"

namespace bongsu::storage {
namespace {

using oidc::ApplicationType;
using oidc::Client;
using oidc::ClientAuthentication;
using oidc::FactorsNeeded;
using oidc::GrantType;
using oidc::Party;
using oidc::SubjectType;

// The words that stand in the database, of each enumeration once.
template <typename Enum, std::size_t N>
using Words = std::array<std::pair<Enum, std::string_view>, N>;

constexpr Words<ClientAuthentication, 3> kAuthentications{{
    {ClientAuthentication::none, "none"},
    {ClientAuthentication::client_secret_basic, "client_secret_basic"},
    {ClientAuthentication::client_secret_post, "client_secret_post"},
}};
constexpr Words<ApplicationType, 2> kApplicationTypes{{
    {ApplicationType::web, "web"},
    {ApplicationType::native, "native"},
}};
constexpr Words<Party, 2> kParties{{{Party::first, "first"}, {Party::third, "third"}}};
constexpr Words<FactorsNeeded, 2> kFactors{{{FactorsNeeded::as_policy, "policy"}, {FactorsNeeded::two, "two"}}};
constexpr Words<SubjectType, 2> kSubjectTypes{{
    {SubjectType::public_, "public"},
    {SubjectType::pairwise, "pairwise"},
}};
constexpr Words<GrantType, 3> kGrantTypes{{
    {GrantType::authorization_code, "authorization_code"},
    {GrantType::refresh_token, "refresh_token"},
    {GrantType::client_credentials, "client_credentials"},
}};

template <typename Enum, std::size_t N>
std::string word_of(const Words<Enum, N>& words, Enum value) {
  for (const auto& [meaning, word] : words) {
    if (meaning == value) return std::string{word};
  }
  throw std::logic_error{"a value of a client has no word in the database"};
}

template <typename Enum, std::size_t N>
Enum meaning_of(const Words<Enum, N>& words, const std::string& text) {
  for (const auto& [meaning, word] : words) {
    if (word == text) return meaning;
  }
  throw std::runtime_error{"unknown word in the row of a client: " + text};
}

std::string grant_types_to_json(const std::vector<GrantType>& types) {
  std::vector<std::string> list;
  for (const GrantType type : types) list.push_back(word_of(kGrantTypes, type));
  return to_json(list);
}

std::vector<GrantType> grant_types_from_json(const std::string& text) {
  std::vector<GrantType> types;
  for (const auto& word : list_from_json(text)) types.push_back(meaning_of(kGrantTypes, word));
  return types;
}

}  // namespace

std::vector<Value> to_values(const Client& client) {
  const auto& max_age = client.default_max_age_seconds;
  return {client.id.str(),
          client.name,
          word_of(kAuthentications, client.authentication),
          client.secret_hash,
          word_of(kApplicationTypes, client.application_type),
          word_of(kParties, client.party),
          grant_types_to_json(client.grant_types),
          to_json(client.redirect_uris),
          to_json(client.post_logout_redirect_uris),
          to_json(client.origins),
          to_json(client.scopes),
          word_of(kSubjectTypes, client.subject_type),
          client.sector_identifier,
          client.id_token_algorithm,
          max_age ? Value{*max_age} : Value{},
          client.client_uri,
          client.logo_uri,
          client.policy_uri,
          client.tos_uri,
          client.registration_token_hash,
          word_of(kFactors, client.factors),
          base::to_unix_milliseconds(client.created_at),
          base::to_unix_milliseconds(client.updated_at)};
}

Client client_from(const Row& row) {
  return {.id = oidc::ClientId{row.text(0)},
          .name = row.text(1),
          .authentication = meaning_of(kAuthentications, row.text(2)),
          .secret_hash = row.text(3),
          .application_type = meaning_of(kApplicationTypes, row.text(4)),
          .party = meaning_of(kParties, row.text(5)),
          .factors = meaning_of(kFactors, row.text(20)),
          .grant_types = grant_types_from_json(row.text(6)),
          .redirect_uris = list_from_json(row.text(7)),
          .post_logout_redirect_uris = list_from_json(row.text(8)),
          .origins = list_from_json(row.text(9)),
          .scopes = list_from_json(row.text(10)),
          .subject_type = meaning_of(kSubjectTypes, row.text(11)),
          .sector_identifier = row.text(12),
          .id_token_algorithm = row.text(13),
          .default_max_age_seconds = row.is_null(14) ? std::nullopt : std::optional{row.integer(14)},
          .client_uri = row.text(15),
          .logo_uri = row.text(16),
          .policy_uri = row.text(17),
          .tos_uri = row.text(18),
          .registration_token_hash = row.text(19),
          .created_at = row.instant(21),
          .updated_at = row.instant(22)};
}

}  // namespace bongsu::storage
