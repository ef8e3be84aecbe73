#include "command/setting_table.h"

#include <chrono>

#include "base/utf8.h"
#include "command/mail_setting_table.h"
#include "command/provider_setting_table.h"
#include "command/setting_kinds.h"
#include "http/uri.h"
#include "net/ip_address.h"
#include "oidc/settings.h"
#include "page/colour.h"

namespace bongsu::command {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

constexpr ByteCount kByte{1};
constexpr ByteCount kKibibyte{1024};
constexpr ByteCount kMebibyte{1024 * 1024};

Refusal any_text(const std::string& text) {
  if (base::has_control_characters(text)) return "must have no control characters";
  return {};
}

Refusal is_name(const std::string& text) {
  if (text.empty() || text.size() > 200) return "must have 1 to 200 bytes";
  return any_text(text);
}

Refusal is_address(const std::string& text) {
  if (!net::IpAddress::parse(text)) return R"(must be an IP address, like "127.0.0.1" or "::")";
  return {};
}

Refusal is_network(const std::string& text) {
  if (!net::IpNetwork::parse(text)) return R"(is no IP address or network, like "10.0.0.0/8" or "::1")";
  return {};
}

Refusal is_issuer(const std::string& text) {
  const auto uri = http::parse_uri(text);
  if (!uri || uri->host.empty()) return R"(must be an address like "https://login.example.com")";
  if (uri->scheme != "https" && uri->scheme != "http") return "must begin with https://";
  if (uri->scheme == "http" && !uri->is_loopback()) {
    return "must begin with https://; plain http is for localhost only";
  }
  if (text.find_first_of("?#") != std::string::npos || uri->has_userinfo) {
    return "must have no user, query or fragment";
  }
  if (!uri->path.empty()) return "must end after the host: no path and no / at the end";
  if (text != uri->origin()) return "must be written as browsers do: \"" + uri->origin() + "\"";
  return {};
}

Refusal is_web_page(const std::string& text) {
  if (text.empty()) return {};
  const auto uri = http::parse_uri(text);
  if (!uri || uri->host.empty() || (uri->scheme != "https" && uri->scheme != "http")) {
    return "must be empty or an address that begins with https://";
  }
  return {};
}

Section general() {
  return {"",
          "The one thing that every server must be told.",
          {required(text("issuer", "https, without path; http on localhost only", is_issuer,
                         "The address under which browsers and applications reach this server; clients know it by this "
                         "name, so it never changes.",
                         [](auto& c) -> auto& { return c.protocol.issuer; }))}};
}

Section listen() {
  return {
      "listen",
      "Where connections come in, and what one stranger can hold of this server.",
      {text("host", "an IP address", is_address, "Address to listen at; \"0.0.0.0\" or \"::\" for every network.",
            [](auto& c) -> auto& { return c.listen.host; }),
       whole_number("port", {0, 65535}, "Port to listen at; 0 takes any free one.",
                    [](auto& c) -> auto& { return c.listen.port; }),
       file("certificate_file", "TLS certificate with its chain, in PEM; empty behind a reverse proxy.",
            [](auto& c) -> auto& { return c.listen.certificate_file; }),
       file("key_file", "Private key of the certificate, in PEM.", [](auto& c) -> auto& { return c.listen.key_file; }),
       texts("trusted_proxies", "list of networks", is_network,
             "Reverse proxies whose word about the address of a client is believed.",
             [](auto& c) -> auto& { return c.listen.trusted_proxies; }),
       choice("forwarded_header",
              std::array{Named{"x-forwarded-for", net::ForwardedHeader::x_forwarded_for},
                         Named{"forwarded", net::ForwardedHeader::forwarded}},
              "The header in which the trusted proxies state it.",
              [](auto& c) -> auto& { return c.listen.forwarded_header; }),
       whole_number("connections_max", {1, 1'000'000}, "Connections at a time; those beyond are told 503.",
                    [](auto& c) -> auto& { return c.listen.limits.connections_max; }),
       whole_number("connections_per_address_max", {1, 1'000'000},
                    "The same for one address that is no trusted proxy; many people may share one.",
                    [](auto& c) -> auto& { return c.listen.limits.connections_per_address_max; }),
       size("header_bytes_max", {kKibibyte, kMebibyte}, kByte, "Longest request line and headers, together.",
            [](auto& c) -> auto& { return c.listen.limits.header_bytes_max; }),
       size("body_bytes_max", {kKibibyte, {16 * kMebibyte.bytes}}, kByte, "Longest body of a request.",
            [](auto& c) -> auto& { return c.listen.limits.body_bytes_max; }),
       duration("read_time_max", {1s, 5min}, "Longest time in which a request must have come in whole.",
                [](auto& c) -> auto& { return c.listen.limits.read_max; }),
       duration("idle_time_max", {1s, 1h}, "How long a connection may stay open between requests.",
                [](auto& c) -> auto& { return c.listen.limits.idle_max; }),
       duration("drain_time_max", {0s, 10min},
                "How long requests under way may still take once the server is stopping.",
                [](auto& c) -> auto& { return c.listen.drain_max; })}};
}

Section store() {
  return {"store",
          "The database: accounts, clients, keys and login facts.",
          {file("path", "The SQLite database.", [](auto& c) -> auto& { return c.store.path; }),
           whole_number("readers", {1, 64}, "Threads that read; one more writes.",
                        [](auto& c) -> auto& { return c.store.readers; }),
           duration("wait_max", {1s, 1min}, "Longest wait for the database before the answer is 503.",
                    [](auto& c) -> auto& { return c.store.wait_max; })}};
}

Section keys() {
  return {"keys",
          "The keys that sign tokens and seal what a login carries from step to step.",
          {file("master_key_file", "The key under which all other keys are stored; readable by the server alone.",
                [](auto& c) -> auto& { return c.keys.master_key_file; }),
           duration("rotate_after", {0s, days{3650}}, "Age at which a key is replaced by itself; \"0s\": only by hand.",
                    [](auto& c) -> auto& { return c.keys.rotate_after; }),
           duration("publish_lead", {10min, days{30}}, "How long a new key is published before it signs.",
                    [](auto& c) -> auto& { return c.keys.publish_lead; })}};
}

Section login() {
  return {
      "login",
      "How people come in, and how long they stay.",
      {choice("sign_up", std::array{Named{"closed", login::SignUp::closed}, Named{"open", login::SignUp::open}},
              "Whether people may create accounts for themselves.", [](auto& c) -> auto& { return c.login.sign_up; }),
       duration("session_life", {1min, days{400}}, "How long a browser stays logged in at this server.",
                [](auto& c) -> auto& { return c.login.session_life; }),
       duration("interaction_life", {1min, days{1}}, "How long a person may take to log in.",
                [](auto& c) -> auto& { return c.protocol.interaction_life; }),
       whole_number("account_failures", {3, 100'000},
                    "Wrong passwords in a day for one account before further attempts must wait, ever longer.",
                    [](auto& c) -> auto& { return c.login.account_failures; }),
       whole_number(
           "address_failures", {3, 1'000'000},
           "The same for one address, which many people may share; and for unusable answers of providers from it.",
           [](auto& c) -> auto& { return c.login.address_failures; }),
       whole_number("address_sign_ups", {1, 100'000}, "The same for accounts made from one address.",
                    [](auto& c) -> auto& { return c.login.address_sign_ups; }),
       order("order",
             std::array{Named{"password", login::Way::password}, Named{"passkey", login::Way::passkey},
                        Named{"email_code", login::Way::email_code}, Named{"provider", login::Way::provider}},
             "In which order pages show the ways in; those left out follow. Where \"email_code\" is before "
             "\"password\", whoever enters an address is sent a code at once. What a browser's people have, and works, "
             "still goes above everything.",
             [](auto& c) -> auto& { return c.login.order; }),
       choice(
           "second_way",
           std::array{Named{"never", login::SecondWayPolicy::never}, Named{"offered", login::SecondWayPolicy::offered},
                      Named{"required", login::SecondWayPolicy::required}},
           "Whether people whose every way in would fail together are asked for another one, before it is needed.",
           [](auto& c) -> auto& { return c.login.second_way; }),
       whole_number("second_way_after", {1, 1000}, "From which login on they are asked.",
                    [](auto& c) -> auto& { return c.login.second_way_after; }),
       choice(
           "second_factor",
           std::array{Named{"never", login::SecondFactorPolicy::never},
                      Named{"when_enrolled", login::SecondFactorPolicy::when_enrolled},
                      Named{"required", login::SecondFactorPolicy::required}},
           "Who is asked for the code of an authenticator app after a password or a provider: nobody unless a client "
           "demands it, everybody who has set one up, or everybody.",
           [](auto& c) -> auto& { return c.login.second_factor; }),
       duration("remember_device", {0s, days{365}},
                "How long a person may ask not to be asked again in the same browser; \"0s\": always asked.",
                [](auto& c) -> auto& { return c.login.remember_device; }),
       file("places_file",
            "A table that tells in which country each network is (libloc; Debian has one in the package "
            "libloc-database, at /usr/share/libloc-location/location.db): people see it beside the addresses of their "
            "sessions. Empty: they see the addresses alone.",
            [](auto& c) -> auto& { return c.login.places_file; })}};
}

Refusal is_origin(const std::string& text) {
  const auto uri = http::parse_uri(text);
  if (!uri || uri->scheme != "https" || text != uri->origin()) {
    return R"(must be written as browsers do: "https://shop.example.com")";
  }
  return {};
}

Refusal is_model(const std::string& text) {
  constexpr std::string_view kForm = "00000000-0000-0000-0000-000000000000";
  const auto fits = [](char letter, char form) {
    return form == '-' ? letter == '-' : std::string_view{"0123456789abcdef"}.contains(letter);
  };
  if (std::ranges::equal(text, kForm, fits)) return {};
  return R"(must be an AAGUID in lower case: "ee882879-721c-4913-9775-3dfcce97072a")";
}

Section passkey() {
  return {
      "passkey",
      "Passkeys (WebAuthn). Where the issuer's host is an IP address there are none: browsers know them by name.",
      {flag("enabled", "Whether people may log in with one, and make one.",
            [](auto& c) -> auto& { return c.passkey.enabled; }),
       flag("offered",
            "Whether people who have none are asked, after a login, to make one, where their device can; who "
            "declines is left alone for 30 days in that browser.",
            [](auto& c) -> auto& { return c.passkey.offered; }),
       text("relying_party", "domain", any_text,
            "The domain that passkeys belong to: the issuer's host, or a domain above it; empty: the host. Changed, "
            "every passkey is lost.",
            [](auto& c) -> auto& { return c.passkey.relying_party; }),
       texts("related_origins", "list of origins", is_origin,
             "Other sites of yours whose pages may use these passkeys; served at /.well-known/webauthn.",
             [](auto& c) -> auto& { return c.passkey.related_origins; }),
       file(
           "attestation_roots_file",
           "Certificates of makers of authenticators, in PEM: a new passkey is taken only when one of them vouches for "
           "it. Empty: every passkey is taken.",
           [](auto& c) -> auto& { return c.passkey.attestation_roots_file; }),
       texts("models", "list of AAGUIDs", is_model,
             "The models of authenticators that may be used, of those that are vouched for; empty: all of them.",
             [](auto& c) -> auto& { return c.passkey.models; })}};
}

Section password() {
  return {
      "password",
      "Passwords, and the work that goes into each hash of one (Argon2id).",
      {flag("enabled",
            "Whether people may log in with one, set one, and sign up with one. What is stored stays, for the day it "
            "is true again.",
            [](auto& c) -> auto& { return c.password.enabled; }),
       whole_number("characters_min", {8, 64}, "Shortest password that may be chosen.",
                    [](auto& c) -> auto& { return c.password.policy.characters_min; }),
       size("memory", {{8 * kMebibyte.bytes}, {1024 * kMebibyte.bytes}}, kKibibyte,
            "Memory for one hash; raised, each password is hashed anew at its next login.",
            [](auto& c) -> auto& { return c.password.hash.memory_kib; }),
       whole_number("passes", {1, 100}, "Passes over that memory for one hash.",
                    [](auto& c) -> auto& { return c.password.hash.passes; }),
       whole_number("threads", {0, 256}, "Hashes at a time; 0: one for each processor.",
                    [](auto& c) -> auto& { return c.password.threads; }),
       whole_number("queue", {1, 100'000}, "Hashes that may wait; beyond, a login is answered 503 at once.",
                    [](auto& c) -> auto& { return c.password.queue; }),
       duration("wait_max", {1s, 1min}, "Longest wait for a hash; beyond, a login is answered 503.",
                [](auto& c) -> auto& { return c.password.wait_max; })}};
}

Section token() {
  return {
      "token",
      "How long what clients hold stays valid.",
      {duration("code_life", {10s, 10min}, "Authorization codes.",
                [](auto& c) -> auto& { return c.protocol.code_life; }),
       duration("access_life", {1min, days{1}}, "Access tokens.",
                [](auto& c) -> auto& { return c.protocol.access_token_life; }),
       duration("id_life", {1min, days{1}}, "ID tokens.", [](auto& c) -> auto& { return c.protocol.id_token_life; }),
       duration("refresh_idle_life", {10min, days{3650}}, "Refresh tokens that are not used.",
                [](auto& c) -> auto& { return c.protocol.refresh_idle_life; }),
       duration("refresh_grant_life", {10min, oidc::kRefreshGrantLifeMax},
                "All refresh tokens that began with one login.",
                [](auto& c) -> auto& { return c.protocol.refresh_grant_life; }),
       duration("refresh_repeat_window", {0s, 5min},
                "How long a client whose answer was lost is given the same one again.",
                [](auto& c) -> auto& { return c.protocol.refresh_repeat_window; })}};
}

Section registration() {
  return {"registration",
          "Clients that register themselves (RFC 7591).",
          {flag("enabled", "Whether they may.", [](auto& c) -> auto& { return c.protocol.registration_enabled; }),
           file("initial_access_token_file", "The tokens that allow it, one a line; readable by the server alone.",
                [](auto& c) -> auto& { return c.initial_access_token_file; })}};
}

Setting links() {
  Setting setting{.name = "links",
                  .type = "list of links",
                  .constraint = R"(each { ko = "…", en = "…", url = "…" })",
                  .doc = "Links at the foot of every page: terms, privacy, help."};
  setting.read = [](const SettingValue& value, Configuration& out) -> Refusal {
    const auto* records = std::get_if<std::vector<Record>>(&value);
    const auto* empty = std::get_if<std::vector<std::string>>(&value);
    if (!records && !(empty && empty->empty())) return R"(must be a list of { ko = "…", en = "…", url = "…" })";
    std::vector<page::BrandLink> read;
    for (const Record& record : records ? *records : std::vector<Record>{}) {
      if (record.size() != 3 || !record.contains("ko") || !record.contains("en") || !record.contains("url")) {
        return "must have exactly ko, en and url in each link";
      }
      read.push_back({{record.at("ko"), record.at("en")}, record.at("url")});
    }
    out.brand.links = std::move(read);
    return {};
  };
  setting.write = [](const Configuration& from) {
    std::vector<std::string> items;
    for (const page::BrandLink& link : from.brand.links) {
      items.push_back(fmt::format("{{ ko = {}, en = {}, url = {} }}", toml_quoted(link.label.ko),
                                  toml_quoted(link.label.en), toml_quoted(link.url)));
    }
    return fmt::format("[{}]", fmt::join(items, ", "));
  };
  return setting;
}

template <typename Field>
Setting colour(std::string name, std::string doc, Field field) {
  Setting setting{.name = std::move(name), .type = "colour", .constraint = "#rrggbb", .doc = std::move(doc)};
  setting.read = [field](const SettingValue& value, Configuration& out) -> Refusal {
    const auto* given = std::get_if<std::string>(&value);
    const auto parsed = given ? page::parse_colour(*given) : std::nullopt;
    if (!parsed) return R"(must be a colour like "#b43a12")";
    field(out) = *parsed;
    return {};
  };
  setting.write = [field](const Configuration& from) { return toml_quoted(page::to_css(field(from))); };
  return setting;
}

Section brand() {
  return {"brand",
          "What the pages look like.",
          {text("name_ko", "", is_name, "Name of this service, in Korean.",
                [](auto& c) -> auto& { return c.brand.name.ko; }),
           text("name_en", "", is_name, "Name of this service, in English.",
                [](auto& c) -> auto& { return c.brand.name.en; }),
           file("logo_file", "Logo: SVG, PNG, JPEG or WebP of at most 256 KiB; empty: the beacon.",
                [](auto& c) -> auto& { return c.logo_file; }),
           colour("accent_light", "Colour of buttons and links on light pages.",
                  [](auto& c) -> auto& { return c.brand.accent_light; }),
           colour("accent_dark", "Colour of buttons and links on dark pages.",
                  [](auto& c) -> auto& { return c.brand.accent_dark; }),
           links(),
           text("policy_url", "", is_web_page, "Page with the privacy policy, stated to clients.",
                [](auto& c) -> auto& { return c.protocol.policy_url; }),
           text("terms_url", "", is_web_page, "Page with the terms of service, stated to clients.",
                [](auto& c) -> auto& { return c.protocol.terms_url; }),
           text("documentation_url", "", is_web_page, "Page for the developers of clients, stated to clients.",
                [](auto& c) -> auto& { return c.protocol.service_documentation; })}};
}

Section log() {
  return {"log",
          "What the server writes to standard error.",
          {live(choice("level",
                       std::array{Named{"debug", LogLevel::debug}, Named{"info", LogLevel::info},
                                  Named{"warning", LogLevel::warning}, Named{"error", LogLevel::error}},
                       "The least that is worth writing.", [](auto& c) -> auto& { return c.log.level; })),
           choice("format", std::array{Named{"text", LogFormat::text}, Named{"json", LogFormat::json}},
                  "Lines for people, or a JSON object a line.", [](auto& c) -> auto& { return c.log.format; }),
           whole_number("queue", {16, 1'000'000}, "Lines that may wait to be written; the oldest beyond are dropped.",
                        [](auto& c) -> auto& { return c.log.queue; })}};
}

Section audit() {
  return {"audit",
          "Who logged in, what failed, what was changed: kept in the database.",
          {whole_number("queue", {16, 1'000'000},
                        "Events that may wait to be written; beyond, they are dropped and counted.",
                        [](auto& c) -> auto& { return c.audit_queue; })}};
}

Section metrics() {
  return {"metrics",
          "Figures for Prometheus, at /metrics.",
          {texts("readers", "list of networks", is_network,
                 "Who may read them; requests that came through a proxy are refused.",
                 [](auto& c) -> auto& { return c.metrics_readers; })}};
}

Section threads() {
  return {"threads",
          "How the work is spread.",
          {whole_number("io", {0, 256}, "Threads that serve connections; 0: one for each processor.",
                        [](auto& c) -> auto& { return c.io_threads; })}};
}

}  // namespace

std::vector<Section> setting_table() {
  return {general(),
          listen(),
          store(),
          keys(),
          login(),
          passkey(),
          password(),
          token(),
          registration(),
          brand(),
          log(),
          audit(),
          metrics(),
          threads(),
          mail_section(),
          mail_server_section(),
          email_code_section(),
          outgoing_section(),
          provider_section(),
          failure_domain_section()};
}

std::string key_of(const Section& section, const Setting& setting) {
  return section.name.empty() ? setting.name : section.name + "." + setting.name;
}

std::string header_of(const Section& section) {
  if (section.name.empty()) return {};
  return section.repetition ? "[[" + section.name + "]]" : "[" + section.name + "]";
}

Configuration with_items(const Section& section, Configuration configuration, std::size_t count) {
  section.repetition->resize(configuration, count);
  return configuration;
}

}  // namespace bongsu::command
