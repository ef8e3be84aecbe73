#include "command/client_commands.h"

#include <expected>
#include <ostream>
#include <string_view>

#include <fmt/ranges.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/secret.h"
#include "command/text_table.h"
#include "command/time_text.h"
#include "command/wait_for.h"
#include "crypto/jwa.h"
#include "oidc/client_metadata.h"
#include "oidc/client_secret.h"

namespace bongsu::command {
namespace {

using oidc::Client;

constexpr std::uint32_t kPageSize = 500;

std::vector<std::string> grants_of(const Client& client) {
  std::vector<std::string> names;
  for (const oidc::GrantType type : client.grant_types) names.emplace_back(oidc::to_string(type));
  return names;
}

std::string_view application_type_of(const Client& client) {
  return client.application_type == oidc::ApplicationType::native ? "native" : "web";
}

// As registration shows it, and what only an operator may settle.
boost::json::object describe(const Client& client) {
  boost::json::object json = oidc::to_json(client);
  json["origins"] = boost::json::array(client.origins.begin(), client.origins.end());
  json["first_party"] = client.party == oidc::Party::first;
  json["factors"] = client.factors == oidc::FactorsNeeded::two ? "two" : "policy";
  return json;
}

// Without id, secret and dates; or why there can be none, for the operator.
std::expected<Client, std::string> make_client(const ClientAddArguments& arguments) {
  if (arguments.name.empty()) return std::unexpected("--name is empty");
  oidc::ClientMetadata metadata;
  metadata.name = arguments.name;
  metadata.authentication = arguments.is_public ? oidc::ClientAuthentication::none
                                                : *oidc::parse_client_authentication(arguments.authentication);
  if (arguments.is_native) metadata.application_type = oidc::ApplicationType::native;
  if (!arguments.grants.empty()) metadata.grant_types.clear();
  for (const std::string& grant : arguments.grants) metadata.grant_types.push_back(*oidc::parse_grant_type(grant));
  metadata.redirect_uris = arguments.redirect_uris;
  metadata.post_logout_redirect_uris = arguments.post_logout_redirect_uris;
  metadata.origins = arguments.origins;
  metadata.scopes = arguments.scopes;
  if (arguments.subject_type == "pairwise") metadata.subject_type = oidc::SubjectType::pairwise;
  metadata.id_token_algorithm = arguments.id_token_algorithm;
  auto client = oidc::check_client_metadata(metadata, crypto::kSigningAlgorithms);
  if (!client) return std::unexpected(client.error().description);
  client->party = arguments.is_first_party ? oidc::Party::first : oidc::Party::third;
  if (arguments.needs_two_factors) client->factors = oidc::FactorsNeeded::two;
  return std::move(*client);
}

// `secret`: empty where there is none to show.
void show(const Client& client, const base::SecretString& secret, Workbench& bench) {
  std::ostream& out = bench.console.out;
  if (bench.format == OutputFormat::json) {
    boost::json::object json = describe(client);
    if (!secret.empty()) json["client_secret"] = secret.reveal();
    out << json << '\n';
    return;
  }
  TextCard card;
  card.add("client id", client.id.str());
  card.add("secret", std::string{secret.reveal()});
  card.add("name", client.name);
  card.add("application", std::string{application_type_of(client)});
  card.add("party", client.party == oidc::Party::first ? "first: people are not asked for consent" : "third");
  card.add("factors", client.factors == oidc::FactorsNeeded::two ? "two, always" : "as the policy says");
  card.add("authenticates by", std::string{oidc::to_string(client.authentication)});
  card.add("grants", fmt::format("{}", fmt::join(grants_of(client), " ")));
  for (const std::string& uri : client.redirect_uris) card.add("redirect URI", uri);
  for (const std::string& uri : client.post_logout_redirect_uris) card.add("after log-out", uri);
  for (const std::string& origin : client.origins) card.add("origin", origin);
  card.add("scopes", fmt::format("{}", fmt::join(client.scopes, " ")));
  card.add("subjects", client.subject_type == oidc::SubjectType::pairwise ? "pairwise" : "public");
  card.add("ID tokens", client.id_token_algorithm);
  card.add("created", command::to_text(client.created_at));
  card.add("changed", command::to_text(client.updated_at));
  card.write(out);
  if (!secret.empty()) out << "\nThe secret is not stored and not shown again.\n";
}

std::expected<Client, ExitCode> find(const std::string& id, Workbench& bench) {
  const auto found = wait_for(bench.clients.find(oidc::ClientId{id}));
  if (!found) return std::unexpected(refuse(bench.console, found.error()));
  if (!*found) return std::unexpected(refuse(bench.console, "there is no client " + printable(id)));
  return **found;
}

void record(std::string_view kind, const Client& client, Workbench& bench) {
  bench.audit.record({.at = bench.clock.now(), .kind = kind, .client = client.id.str(), .detail = "by_operator"});
}

// Stores a client that was changed since it was found.
ExitCode update(Client client, const base::SecretString& secret, std::string_view kind, Workbench& bench) {
  const base::Instant seen = client.updated_at;
  client.updated_at = oidc::moment_of_change(client, bench.clock.now());
  const auto updated = wait_for(bench.clients.update(client, seen));
  if (!updated) return refuse(bench.console, updated.error());
  if (!*updated) return refuse(bench.console, "the client was changed or removed meanwhile; nothing was changed");
  record(kind, client, bench);
  show(client, secret, bench);
  return ExitCode::ok;
}

}  // namespace

void declare_client_add(Options& options, ClientAddArguments& arguments) {
  options.required("--name", arguments.name, "what people see the application called");
  options.repeated("--redirect-uri", arguments.redirect_uris, "where people come back to, exactly");
  options.repeated("--post-logout-redirect-uri", arguments.post_logout_redirect_uris,
                   "where they may go after log-out");
  options.repeated("--origin", arguments.origins, "web origin whose scripts may call the token endpoint");
  options.choices("--grant", arguments.grants, {"authorization_code", "refresh_token", "client_credentials"},
                  "how it gets tokens; authorization_code when none is given");
  options.repeated("--scope", arguments.scopes, "what it may ask for; all that this server knows when none is given");
  options.choice("--auth", arguments.authentication, {"client_secret_basic", "client_secret_post"},
                 "how it shows its secret");
  options.choice("--subject-type", arguments.subject_type, {"public", "pairwise"},
                 "whether it sees the subjects that other clients see");
  options.choice("--id-token-alg", arguments.id_token_algorithm, {"ES256", "RS256", "EdDSA"}, "signs its ID tokens");
  options.flag("--public", arguments.is_public, "cannot keep a secret: an app on a device, a page in a browser");
  options.flag("--native", arguments.is_native, "an app on a device: loopback and private-scheme redirect URIs");
  options.flag("--first-party", arguments.is_first_party, "the operator's own: people are not asked for consent");
  options.flag("--two-factors", arguments.needs_two_factors,
               "its logins need a passkey or a second factor, whatever the policy for everybody");
  declare_store(options, arguments.store);
}

void declare_client_list(Options& options, ClientListArguments& arguments) { declare_store(options, arguments.store); }

void declare_client(Options& options, ClientArguments& arguments) {
  options.required("client", arguments.client_id, "client id");
  declare_store(options, arguments.store);
}

ExitCode add_client(const ClientAddArguments& arguments, Workbench& bench) {
  auto client = make_client(arguments);
  if (!client) return refuse(bench.console, client.error());
  client->id = oidc::ClientId::make(bench.random);
  client->created_at = bench.clock.now();
  client->updated_at = client->created_at;
  base::SecretString secret;
  if (client->authentication != oidc::ClientAuthentication::none) {
    secret = oidc::make_client_secret(bench.random);
    client->secret_hash = oidc::hash_of_secret(secret.reveal());
  }
  const auto added = wait_for(bench.clients.add(*client));
  if (!added) return refuse(bench.console, added.error());
  record("client.added", *client, bench);
  show(*client, secret, bench);
  return ExitCode::ok;
}

ExitCode list_clients(const ClientListArguments&, Workbench& bench) {
  boost::json::array listed;
  TextTable table{{"CLIENT ID", "NAME", "APPLICATION", "GRANTS", "REDIRECT URI"}};
  oidc::ClientPosition after;
  for (;;) {
    const auto page = wait_for(bench.clients.list(after, kPageSize));
    if (!page) return refuse(bench.console, page.error());
    for (const Client& client : *page) {
      listed.push_back(describe(client));
      table.add({client.id.str(), client.name, std::string{application_type_of(client)},
                 fmt::format("{}", fmt::join(grants_of(client), " ")),
                 client.redirect_uris.empty() ? "" : client.redirect_uris.front()});
      after = oidc::position_of(client);
    }
    if (page->size() < kPageSize) break;
  }
  if (bench.format == OutputFormat::json) {
    bench.console.out << listed << '\n';
  } else {
    table.write(bench.console.out);
  }
  return ExitCode::ok;
}

ExitCode show_client(const ClientArguments& arguments, Workbench& bench) {
  const auto client = find(arguments.client_id, bench);
  if (!client) return client.error();
  show(*client, {}, bench);
  return ExitCode::ok;
}

ExitCode remove_client(const ClientArguments& arguments, Workbench& bench) {
  const auto client = find(arguments.client_id, bench);
  if (!client) return client.error();
  const auto removed = wait_for(bench.clients.remove(client->id));
  if (!removed) return refuse(bench.console, removed.error());
  record("client.removed", *client, bench);
  show(*client, {}, bench);
  return ExitCode::ok;
}

ExitCode rotate_client_secret(const ClientArguments& arguments, Workbench& bench) {
  auto client = find(arguments.client_id, bench);
  if (!client) return client.error();
  if (client->authentication == oidc::ClientAuthentication::none) {
    return refuse(bench.console, "a public client has no secret");
  }
  const base::SecretString secret = oidc::make_client_secret(bench.random);
  client->secret_hash = oidc::hash_of_secret(secret.reveal());
  return update(*std::move(client), secret, "client.secret_rotated", bench);
}

void declare_client_factors(Options& options, ClientFactorsArguments& arguments) {
  options.required("client", arguments.client_id, "client id");
  options.choice("--factors", arguments.factors, {"policy", "two"},
                 "what its logins need: what login.second_factor says, or two factors always");
  declare_store(options, arguments.store);
}

ExitCode set_client_factors(const ClientFactorsArguments& arguments, Workbench& bench) {
  auto client = find(arguments.client_id, bench);
  if (!client) return client.error();
  client->factors = arguments.factors == "two" ? oidc::FactorsNeeded::two : oidc::FactorsNeeded::as_policy;
  return update(*std::move(client), {}, "client.factors_set", bench);
}

void add_client_commands(CommandLine& commands) {
  commands.describe_group("client", "Applications that send people here to log in");
  commands.add("client add", "Registers one", declare_client_add, with_store<add_client>);
  commands.add("client list", "Lists all", declare_client_list, with_store<list_clients>);
  commands.add("client show", "Shows one", declare_client, with_store<show_client>);
  commands.add("client remove", "Forgets one", declare_client, with_store<remove_client>);
  commands.add("client rotate-secret", "Gives one a new secret", declare_client, with_store<rotate_client_secret>);
  commands.add("client set-factors", "Says how many factors logins for one need", declare_client_factors,
               with_store<set_client_factors>);
}

}  // namespace bongsu::command
