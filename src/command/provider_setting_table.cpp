#include "command/provider_setting_table.h"

#include <chrono>

#include "account/email_address.h"
#include "base/utf8.h"
#include "command/setting_kinds.h"
#include "http/uri.h"
#include "provider/presets.h"

namespace bongsu::command {
namespace {

using namespace std::chrono_literals;

Refusal any_text(const std::string& text) {
  if (base::has_control_characters(text)) return "must have no control characters";
  return {};
}

Refusal is_present(const std::string& text) {
  if (text.empty()) return "must not be empty";
  return any_text(text);
}

Refusal is_slug(const std::string& text) {
  if (!provider::is_provider_id(text)) return R"(must be 1 to 32 of a-z, 0-9 and "-")";
  return {};
}

std::string known_presets() {
  std::string listed;
  for (const provider::Preset& preset : provider::presets()) {
    listed += fmt::format("{}\"{}\"", listed.empty() ? "" : ", ", preset.provider.preset);
  }
  return "one of " + listed;
}

Refusal is_preset(const std::string& text) {
  if (!provider::find_preset(text)) return "must be " + known_presets();
  return {};
}

Refusal is_proxy(const std::string& text) {
  if (text.empty()) return {};
  const auto uri = http::parse_uri(text);
  const bool is_known = uri && (uri->scheme == "http" || uri->scheme == "https" || uri->scheme == "socks5h");
  if (!is_known || uri->host.empty()) return R"(must be empty or an address like "http://proxy.example.com:3128")";
  return {};
}

Refusal is_mail_domain(const std::string& text) {
  const auto address = account::EmailAddress::parse("postmaster@" + text);
  if (!address || address->domain() != text) return "is no mail domain in lower case, like \"hanmail.net\"";
  return {};
}

// The member that an optional one holds, where a preset decides unless the file does.
template <typename Field>
auto held(Field field) {
  return [field](auto& c) -> auto& {
    auto& member = field(c);
    if constexpr (!std::is_const_v<std::remove_reference_t<decltype(c)>>) {
      if (!member) member.emplace();
    }
    return *member;
  };
}

template <typename Field>
Setting up_to_preset(Setting setting, Field field) {
  setting.write = [field, write = std::move(setting.write)](const Configuration& from) {
    return field(from) ? write(from) : std::string{};
  };
  return setting;
}

template <typename Field>
Setting preset_text(std::string name, TextCheck check, std::string doc, Field field) {
  return up_to_preset(text(std::move(name), "", check, std::move(doc), held(field)), field);
}

template <typename Enum, std::size_t n, typename Field>
Setting preset_choice(std::string name, std::array<Named<Enum>, n> names, std::string doc, Field field) {
  return up_to_preset(choice(std::move(name), names, std::move(doc), held(field)), field);
}

template <typename Items>
Repetition repeated(Items items) {
  return {.count = [items](const Configuration& c) { return items(c).size(); },
          .resize = [items](Configuration& c, std::size_t count) { items(c).resize(count); }};
}

std::vector<Setting> identifying_settings() {
  return {
      required(text("preset", known_presets(), is_preset,
                    "Whose provider it is; \"oidc\" and \"oauth2\" are for those that are not listed.",
                    [](auto& c) -> auto& { return c.providers.back().settings.preset; })),
      up_to_preset(text("id", "", is_slug,
                        "How this server calls it, in addresses and in the database; it never changes. Register with "
                        "the provider: `<issuer>/login/provider/<id>/callback`.",
                        [](auto& c) -> auto& { return c.providers.back().settings.id; }),
                   [](const Configuration& c) { return !c.providers.back().settings.id.empty(); }),
      required(text("client_id", "", is_present, "By which the provider knows this server.",
                    [](auto& c) -> auto& { return c.providers.back().settings.client_id; })),
      required(file("client_secret_file",
                    "The secret that goes with it, for Apple the private key (.p8); readable by the server alone.",
                    [](auto& c) -> auto& { return c.providers.back().client_secret_file; })),
      preset_text("name_ko", is_present, "What people call it, in Korean.",
                  [](auto& c) -> auto& { return c.providers.back().settings.name_ko; }),
      preset_text("name_en", is_present, "What people call it, in English.",
                  [](auto& c) -> auto& { return c.providers.back().settings.name_en; }),
      text("team_id", "", any_text, "Apple: the developer team's id.",
           [](auto& c) -> auto& { return c.providers.back().settings.team_id; }),
      text("key_id", "", any_text, "Apple: the id of the private key.",
           [](auto& c) -> auto& { return c.providers.back().settings.key_id; }),
      preset_text("tenant", is_present,
                  "Microsoft: the id of a tenant, or \"common\", \"organizations\", \"consumers\"; else \"common\".",
                  [](auto& c) -> auto& { return c.providers.back().settings.tenant; }),
  };
}

std::vector<Setting> protocol_settings_of_provider() {
  using provider::AuthTime;
  using provider::ClientAuthentication;
  using provider::Pkce;
  using provider::ResponseMode;
  return {
      preset_text("issuer", any_text, "OpenID Connect: its issuer, exactly; everything else is discovered.",
                  [](auto& c) -> auto& { return c.providers.back().settings.issuer; }),
      preset_text("authorization_endpoint", any_text, "Where people are sent.",
                  [](auto& c) -> auto& { return c.providers.back().settings.authorization_endpoint; }),
      preset_text("token_endpoint", any_text, "Where codes are redeemed.",
                  [](auto& c) -> auto& { return c.providers.back().settings.token_endpoint; }),
      preset_text("user_info_endpoint", any_text, "Where it says who somebody is.",
                  [](auto& c) -> auto& { return c.providers.back().settings.user_info_endpoint; }),
      preset_text("keys_endpoint", any_text, "OpenID Connect: where its keys are (jwks_uri).",
                  [](auto& c) -> auto& { return c.providers.back().settings.keys_endpoint; }),
      up_to_preset(texts("scopes", "list of texts", is_present, "What is asked for.",
                         held([](auto& c) -> auto& { return c.providers.back().settings.scopes; })),
                   [](const Configuration& c) -> auto& { return c.providers.back().settings.scopes; }),
      preset_choice("authentication",
                    std::array{Named{"client_secret_basic", ClientAuthentication::client_secret_basic},
                               Named{"client_secret_post", ClientAuthentication::client_secret_post},
                               Named{"signed_secret", ClientAuthentication::signed_secret}},
                    "How this server proves itself at the token endpoint.",
                    [](auto& c) -> auto& { return c.providers.back().settings.authentication; }),
      preset_choice("pkce", std::array{Named{"s256", Pkce::s256}, Named{"none", Pkce::none}},
                    "Whether codes are bound to this server (RFC 7636); \"none\" only where the provider refuses it.",
                    [](auto& c) -> auto& { return c.providers.back().settings.pkce; }),
      preset_choice("response_mode",
                    std::array{Named{"query", ResponseMode::query}, Named{"form_post", ResponseMode::form_post}},
                    "How its answer comes back through the browser.",
                    [](auto& c) -> auto& { return c.providers.back().settings.response_mode; }),
      preset_choice("auth_time",
                    std::array{Named{"where_stated", AuthTime::where_stated}, Named{"required", AuthTime::required}},
                    "OpenID Connect: whether the answer to a request to log in anew must say when the person did; "
                    "\"where_stated\" only where the provider does not, see docs/providers.md.",
                    [](auto& c) -> auto& { return c.providers.back().settings.auth_time; }),
  };
}

std::vector<Setting> claim_settings() {
  using provider::EmailRule;
  return {
      preset_choice("email",
                    std::array{Named{"never", EmailRule::never}, Named{"when_claimed", EmailRule::when_claimed},
                               Named{"always", EmailRule::always}},
                    "When an e-mail address that it states counts as verified.",
                    [](auto& c) -> auto& { return c.providers.back().settings.email; }),
      preset_text("subject_claim", any_text, "JSON Pointer to what identifies a person: \"/sub\", \"/response/id\".",
                  [](auto& c) -> auto& { return c.providers.back().settings.subject_claim; }),
      preset_text("email_claim", any_text, "JSON Pointer to the e-mail address; empty: none is taken.",
                  [](auto& c) -> auto& { return c.providers.back().settings.email_claim; }),
      preset_text("email_verified_claim", any_text, "JSON Pointer to whether the address is verified.",
                  [](auto& c) -> auto& { return c.providers.back().settings.email_verified_claim; }),
      preset_text("name_claim", any_text, "JSON Pointer to the name; empty: none is taken.",
                  [](auto& c) -> auto& { return c.providers.back().settings.name_claim; }),
  };
}

}  // namespace

Section outgoing_section() {
  return {"outgoing",
          "Requests of this server to others.",
          {text("proxy", "empty, or an address", is_proxy,
                "Proxy that they go through; it then decides which addresses are refused.",
                [](auto& c) -> auto& { return c.outgoing.proxy; }),
           file("ca_file", "Certificate authorities that are trusted, in PEM; empty: the system's.",
                [](auto& c) -> auto& { return c.outgoing.ca_file; }),
           choice("provider_addresses",
                  std::array{Named{"public", net::ReachableAddresses::public_only},
                             Named{"any", net::ReachableAddresses::any}},
                  "Where providers may be; \"any\" allows private and loopback addresses, and plain http.",
                  [](auto& c) -> auto& { return c.outgoing.provider_addresses; }),
           duration("provider_deadline", {1s, 1min}, "Longest wait for one answer of a provider.",
                    [](auto& c) -> auto& { return c.outgoing.provider_deadline; }),
           whole_number("provider_requests_max", {1, 256},
                        "Requests to one provider at a time; beyond, people are shown another door at once.",
                        [](auto& c) -> auto& { return c.outgoing.provider_requests_max; })}};
}

Section provider_section() {
  std::vector<Setting> settings = identifying_settings();
  std::ranges::move(protocol_settings_of_provider(), std::back_inserter(settings));
  std::ranges::move(claim_settings(), std::back_inserter(settings));
  return {"provider", "An upstream provider by which people may log in; see docs/providers.md.", std::move(settings),
          repeated([](auto& c) -> auto& { return c.providers; })};
}

Section failure_domain_section() {
  return {"failure_domain",
          "Things that fail together, for `bongsu coverage`. Each provider is in one already, with the mail that it is "
          "known to run; one of the same name takes its place.",
          {required(text("name", "", is_slug, "What to call it.",
                         [](auto& c) -> auto& { return c.failure_domains.back().name; })),
           texts("providers", "list of ids", is_slug, "Providers that fail with it.",
                 [](auto& c) -> auto& { return c.failure_domains.back().providers; }),
           texts("mail_domains", "list of mail domains", is_mail_domain,
                 "Mail that fails with it; subdomains are meant too.",
                 [](auto& c) -> auto& { return c.failure_domains.back().mail_domains; })},
          repeated([](auto& c) -> auto& { return c.failure_domains; })};
}

}  // namespace bongsu::command
