#include "command/configuration_reader.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bongsu::command {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

std::vector<std::string> errors_of(std::string_view text) {
  const auto read = parse_configuration(text, "/etc/bongsu/bongsu.toml");
  std::vector<std::string> described;
  if (read) return described;
  for (const ConfigurationError& error : read.error()) described.push_back(describe(error));
  return described;
}

constexpr std::string_view kIssuer = "issuer = \"https://login.example.com\"\n";

std::string error_of(std::string_view line) {
  const auto errors = errors_of(std::string{kIssuer} + std::string{line});
  return errors.size() == 1 ? errors.front() : fmt::format("{} errors", errors.size());
}

TEST(ParseConfiguration, NeedsNothingButTheIssuer) {
  const auto read = parse_configuration(kIssuer, "/etc/bongsu/bongsu.toml");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->protocol.issuer, "https://login.example.com");
  EXPECT_EQ(read->listen.host, "127.0.0.1");
  EXPECT_EQ(read->login.sign_up, login::SignUp::closed);
  EXPECT_EQ(read->store.path, "/etc/bongsu/bongsu.db");
  EXPECT_EQ(read->keys.master_key_file, "/etc/bongsu/master.key");
  EXPECT_TRUE(read->listen.certificate_file.empty());
}

TEST(ParseConfiguration, PutsEachSettingWhereItBelongs) {
  const auto read = parse_configuration(R"(
issuer = "https://login.example.com"
[listen]
port = 8443
certificate_file = "tls/chain.pem"
key_file = "/keys/tls.pem"
trusted_proxies = ["10.0.0.0/8", "::1"]
forwarded_header = "forwarded"
body_bytes_max = "1MiB"
read_time_max = "20s"
[login]
sign_up = "open"
[password]
memory = "64MiB"
passes = 3
[token]
access_life = "5m"
[brand]
name_ko = "가게"
accent_light = "#123456"
links = [{ ko = "약관", en = "Terms", url = "https://example.com/terms" }]
[log]
level = "warning"
format = "json"
)",
                                        "/etc/bongsu/bongsu.toml");
  ASSERT_TRUE(read) << describe(read.error().front());
  EXPECT_EQ(read->listen.port, 8443);
  EXPECT_EQ(read->listen.certificate_file, "/etc/bongsu/tls/chain.pem");
  EXPECT_EQ(read->listen.key_file, "/keys/tls.pem");
  EXPECT_THAT(read->listen.trusted_proxies, ElementsAre("10.0.0.0/8", "::1"));
  EXPECT_EQ(read->listen.forwarded_header, net::ForwardedHeader::forwarded);
  EXPECT_EQ(read->listen.limits.body_bytes_max, 1U << 20);
  EXPECT_EQ(read->listen.limits.read_max, 20s);
  EXPECT_EQ(read->login.sign_up, login::SignUp::open);
  EXPECT_EQ(read->password.hash, (crypto::PasswordHashParameters{.memory_kib = 65536, .passes = 3}));
  EXPECT_EQ(read->protocol.access_token_life, 5min);
  EXPECT_EQ(read->brand.name.ko, "가게");
  EXPECT_EQ(read->brand.accent_light, (page::Colour{0x12, 0x34, 0x56}));
  ASSERT_EQ(read->brand.links.size(), 1U);
  EXPECT_EQ(read->brand.links[0].label.ko, "약관");
  EXPECT_EQ(read->log.level, LogLevel::warning);
  EXPECT_EQ(read->log.format, LogFormat::json);
}

TEST(ParseConfiguration, NamesFileLineColumnAndReasonOfEveryMistakeAtOnce) {
  EXPECT_THAT(
      errors_of("issuer = \"http://login.example.com\"\n"
                "[listen]\n"
                "prot = 8080\n"
                "port = 70000\n"
                "[colours]\n"
                "a = 1\n"),
      ElementsAre("/etc/bongsu/bongsu.toml:1:10: issuer: must begin with https://; plain http is for localhost only",
                  "/etc/bongsu/bongsu.toml:3:1: listen.prot: there is no such setting; did you mean listen.port?",
                  "/etc/bongsu/bongsu.toml:4:8: listen.port: must be from 0 to 65535, but is 70000",
                  "/etc/bongsu/bongsu.toml:5:2: colours: there is no such setting"));
}

TEST(ParseConfiguration, SaysWhereTextIsNoToml) {
  const auto errors = errors_of("issuer = \"https://login.example.com\"\nport == 1\n");
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_TRUE(errors[0].starts_with("/etc/bongsu/bongsu.toml:2:")) << errors[0];
}

TEST(ParseConfiguration, AsksForTheIssuer) {
  EXPECT_THAT(errors_of(""), ElementsAre("/etc/bongsu/bongsu.toml: issuer: must be set"));
}

struct BadIssuer {
  const char* issuer;
  const char* reason;
};

TEST(ParseConfiguration, RefusesAnIssuerThatClientsCouldNotCompare) {
  for (const BadIssuer& bad : {
           BadIssuer{"login.example.com", R"(must be an address like "https://login.example.com")"},
           BadIssuer{"ftp://login.example.com", "must begin with https://"},
           BadIssuer{"http://192.0.2.1:8080", "must begin with https://; plain http is for localhost only"},
           BadIssuer{"https://login.example.com?x=1", "must have no user, query or fragment"},
           BadIssuer{"https://login.example.com#x", "must have no user, query or fragment"},
           BadIssuer{"https://me@login.example.com", "must have no user, query or fragment"},
           BadIssuer{"https://login.example.com/", "must end after the host: no path and no / at the end"},
           BadIssuer{"https://login.example.com/id", "must end after the host: no path and no / at the end"},
           BadIssuer{"https://Login.example.com:443", R"(must be written as browsers do: "https://login.example.com")"},
       }) {
    const auto errors = errors_of("issuer = \"" + std::string{bad.issuer} + "\"");
    ASSERT_EQ(errors.size(), 1U) << bad.issuer;
    EXPECT_EQ(errors[0], "/etc/bongsu/bongsu.toml:1:10: issuer: " + std::string{bad.reason}) << bad.issuer;
  }
}

TEST(ParseConfiguration, AllowsPlainHttpOnLocalhost) {
  EXPECT_TRUE(parse_configuration("issuer = \"http://localhost:8080\"", "bongsu.toml"));
  EXPECT_TRUE(parse_configuration("issuer = \"http://127.0.0.1:8080\"", "bongsu.toml"));
}

struct BadLine {
  const char* text;
  const char* error;
};

TEST(ParseConfiguration, RefusesValuesOfTheWrongKind) {
  for (const BadLine& bad : {
           BadLine{"[listen]\nport = \"8080\"", "3:8: listen.port: must be a whole number, without quotes"},
           BadLine{"[listen]\nport = 1.5", "3:8: listen.port: must be a whole number"},
           BadLine{"[registration]\nenabled = \"yes\"",
                   "3:11: registration.enabled: must be true or false, without quotes"},
           BadLine{"[token]\ncode_life = 60",
                   "3:13: token.code_life: must be a quoted whole number with a unit (s, m, h, d), like \"30s\" or "
                   "\"14d\""},
           BadLine{"[token]\ncode_life = \"1h\"", "3:13: token.code_life: must be 10s to 10m, but is 1h"},
           BadLine{"[password]\nmemory = \"1MiB\"", "3:10: password.memory: must be 8MiB to 1GiB, but is 1MiB"},
           BadLine{"[password]\nmemory = \"8389120B\"", "3:10: password.memory: must be a multiple of 1KiB"},
           BadLine{"[login]\nsign_up = \"maybe\"", "3:11: login.sign_up: must be one of \"closed\", \"open\""},
           BadLine{"[listen]\nhost = \"localhost\"",
                   "3:8: listen.host: must be an IP address, like \"127.0.0.1\" or \"::\""},
           BadLine{"[listen]\ntrusted_proxies = [\"10.0.0.1/8\"]",
                   "3:19: listen.trusted_proxies: \"10.0.0.1/8\" is no IP address or network, like \"10.0.0.0/8\" or "
                   "\"::1\""},
           BadLine{"[brand]\naccent_dark = \"red\"", "3:15: brand.accent_dark: must be a colour like \"#b43a12\""},
           BadLine{"[brand]\nlinks = [{ ko = \"a\" }]",
                   "3:9: brand.links: must have exactly ko, en and url in each link"},
           BadLine{"log = 1", "2:1: log: is a section: write [log] on a line of its own"},
       }) {
    EXPECT_EQ(error_of(bad.text), "/etc/bongsu/bongsu.toml:" + std::string{bad.error}) << bad.text;
  }
}

TEST(ParseConfiguration, PutsTheWaysThatAreLeftOutAfterThoseThatAreNamed) {
  using enum login::Way;
  const auto order_of = [](std::string_view list) {
    const auto read = parse_configuration(fmt::format("{}[login]\norder = {}", kIssuer, list), "/etc/bongsu/b.toml");
    return read ? read->login.order : login::WayOrder{};
  };
  EXPECT_THAT(order_of("[]"), ElementsAre(password, passkey, email_code, provider));
  EXPECT_THAT(order_of(R"(["provider"])"), ElementsAre(provider, password, passkey, email_code));
  EXPECT_THAT(order_of(R"(["email_code", "passkey", "provider", "password"])"),
              ElementsAre(email_code, passkey, provider, password));
}

TEST(ParseConfiguration, RefusesAnOrderThatNamesAWayTwiceOrOneThatIsNone) {
  constexpr std::string_view kKnown = R"("password", "passkey", "email_code", "provider")";
  for (const std::string_view wrong : {"totp", "passkey"}) {
    EXPECT_EQ(error_of(fmt::format("[login]\norder = [\"passkey\", \"{}\"]", wrong)),
              fmt::format("/etc/bongsu/bongsu.toml:3:9: login.order: \"{}\" is there twice, or is none of {}", wrong,
                          kKnown));
  }
}

TEST(ParseConfiguration, RefusesToLeaveNobodyAWayIn) {
  constexpr std::string_view kNoPasswords = "[password]\nenabled = false\n";
  constexpr std::string_view kMail = "[mail]\nfrom = \"a@example.com\"\nfolder = \"mail\"\n";
  const auto error = [&](std::string_view rest) { return error_of(fmt::format("{}{}", kNoPasswords, rest)); };
  EXPECT_EQ(error(""),
            "/etc/bongsu/bongsu.toml:3:1: password.enabled: nobody could log in who has no passkey yet: there are no "
            "codes by e-mail, and no providers");
  EXPECT_EQ(error(kMail), "0 errors");
  EXPECT_EQ(error(fmt::format("{}[login]\nsign_up = \"open\"", kMail)),
            "/etc/bongsu/bongsu.toml:8:1: login.sign_up: needs a [[provider]] to sign up with, or passwords");
  EXPECT_EQ(error(fmt::format("{}[login]\nsecond_way = \"required\"", kMail)),
            "/etc/bongsu/bongsu.toml:8:1: login.second_way: needs passwords: not every browser can make a passkey");
}

TEST(ParseConfiguration, RefusesSettingsThatContradictEachOther) {
  for (const BadLine& bad : {
           BadLine{"[listen]\ncertificate_file = \"a.pem\"",
                   "3:1: listen.certificate_file: certificate_file and key_file go together: set both, or neither"},
           BadLine{
               "[listen]\nhost = \"0.0.0.0\"",
               "3:1: listen.host: passwords would cross the network unencrypted: set certificate_file and key_file, "
               "or, behind a reverse proxy, trusted_proxies"},
           BadLine{"[token]\nrefresh_grant_life = \"1d\"",
                   " token.refresh_idle_life: must not be longer than refresh_grant_life"},
           BadLine{"[keys]\nrotate_after = \"1d\"",
                   "3:1: keys.rotate_after: must be more than twice publish_lead, or \"0s\""},
           BadLine{"[registration]\nenabled = true",
                   "3:1: registration.enabled: needs initial_access_token_file, so that not everybody can register "
                   "clients"},
       }) {
    EXPECT_EQ(error_of(bad.text), "/etc/bongsu/bongsu.toml:" + std::string{bad.error}) << bad.text;
  }
}

constexpr std::string_view kKakao =
    "[[provider]]\npreset = \"kakao\"\nclient_id = \"k\"\nclient_secret_file = \"kakao.secret\"\n";

TEST(ParseConfiguration, ReadsProvidersInTheirOrder) {
  const auto read = parse_configuration(std::string{kIssuer} + std::string{kKakao} + R"(
[[provider]]
preset = "oidc"
id = "work"
name_en = "Work"
client_id = "w"
client_secret_file = "/keys/work"
issuer = "https://id.work.example"
scopes = ["openid"]
email = "never"

[[failure_domain]]
name = "seoul-2"
providers = ["work", "kakao"]
mail_domains = ["work.example"]

[outgoing]
provider_deadline = "3s"
[login]
second_way = "required"
second_way_after = 3
second_factor = "required"
remember_device = "0s"
)",
                                        "/etc/bongsu/bongsu.toml");
  ASSERT_TRUE(read) << describe(read.error().front());
  ASSERT_EQ(read->providers.size(), 2U);
  EXPECT_EQ(read->providers[0].settings.preset, "kakao");
  EXPECT_EQ(read->providers[0].client_secret_file, "/etc/bongsu/kakao.secret");
  EXPECT_EQ(read->providers[0].settings.issuer, std::nullopt);
  EXPECT_EQ(read->providers[0].settings.scopes, std::nullopt);
  const provider::ProviderSettings& work = read->providers[1].settings;
  EXPECT_EQ(work.id, "work");
  EXPECT_EQ(work.name_en, "Work");
  EXPECT_EQ(work.issuer, "https://id.work.example");
  EXPECT_THAT(work.scopes.value(), ElementsAre("openid"));
  EXPECT_EQ(work.email, provider::EmailRule::never);
  ASSERT_EQ(read->failure_domains.size(), 1U);
  EXPECT_THAT(read->failure_domains[0].providers, ElementsAre("work", "kakao"));
  EXPECT_EQ(read->outgoing.provider_deadline, 3s);
  EXPECT_EQ(read->login.second_way, login::SecondWayPolicy::required);
  EXPECT_EQ(read->login.second_way_after, 3U);
  EXPECT_EQ(read->login.second_factor, login::SecondFactorPolicy::required);
  EXPECT_EQ(read->login.remember_device, 0s);
}

TEST(ParseConfiguration, NamesTheLineOfEveryMistakeInSectionsThatRepeat) {
  EXPECT_THAT(
      errors_of(std::string{kIssuer} + std::string{kKakao} +
                "[[provider]]\n"
                "preset = \"kakoa\"\n"
                "client_id = \"\"\n"
                "colour = 1\n"
                "[[failure_domain]]\n"
                "mail_domains = [\"Daum.net\"]\n"),
      ElementsAre("/etc/bongsu/bongsu.toml:6:1: provider.client_secret_file: must be set",
                  testing::StartsWith("/etc/bongsu/bongsu.toml:7:10: provider.preset: must be one of \"kakao\""),
                  "/etc/bongsu/bongsu.toml:8:13: provider.client_id: must not be empty",
                  "/etc/bongsu/bongsu.toml:9:1: provider.colour: there is no such setting",
                  "/etc/bongsu/bongsu.toml:10:1: failure_domain.name: must be set",
                  testing::StartsWith("/etc/bongsu/bongsu.toml:11:16: failure_domain.mail_domains: ")));
}

TEST(ParseConfiguration, RefusesProvidersThatContradictEachOtherOrTheirPreset) {
  for (const BadLine& bad : {
           BadLine{"[[provider]]\npreset = \"kakao\"\nclient_id = \"2\"\nclient_secret_file = \"x\"",
                   "6:1: provider.id: is another provider's too: \"kakao\""},
           BadLine{"[[provider]]\npreset = \"naver\"\nclient_id = \"2\"\nclient_secret_file = \"x\"\nid = \"kakao\"",
                   "10:1: provider.id: is another provider's too: \"kakao\""},
           BadLine{"[[provider]]\npreset = \"oidc\"\nname_en = \"o\"\nclient_id = \"2\"\nclient_secret_file = \"x\"",
                   "6:1: provider.issuer: is missing"},
           BadLine{"[[provider]]\npreset = \"oidc\"\nname_en = \"o\"\nclient_id = \"2\"\nclient_secret_file = \"x\"\n"
                   "issuer = \"http://id.example\"",
                   "11:1: provider.issuer: must be an absolute https URL"},
           BadLine{"[[failure_domain]]\nname = \"pangyo\"\nproviders = [\"naver\"]",
                   "8:1: failure_domain.providers: there is no provider \"naver\""},
           BadLine{"[[failure_domain]]\nname = \"pangyo\"",
                   "6:1: failure_domain.providers: name what fails with it, here or in mail_domains"},
       }) {
    EXPECT_EQ(error_of(std::string{kKakao} + bad.text), "/etc/bongsu/bongsu.toml:" + std::string{bad.error})
        << bad.text;
  }
}

TEST(ParseConfiguration, SaysHowSectionsThatRepeatAreWritten) {
  EXPECT_EQ(
      error_of("[provider]\npreset = \"kakao\""),
      "/etc/bongsu/bongsu.toml:2:2: provider: may stand several times: write [[provider]] on a line of its own for "
      "each");
}

TEST(ParseConfiguration, AllowsPlainHttpToProvidersWhereAnyAddressIsAllowed) {
  const std::string provider =
      "[[provider]]\npreset = \"oidc\"\nid = \"p\"\nname_en = \"P\"\nclient_id = \"c\"\nclient_secret_file = "
      "\"x\"\nissuer = \"http://localhost:1\"\n";
  EXPECT_TRUE(
      parse_configuration(std::string{kIssuer} + provider + "[outgoing]\nprovider_addresses = \"any\"", "b.toml"));
}

TEST(ReadConfiguration, SaysThatAFileIsMissing) {
  const auto read = read_configuration("/nowhere/bongsu.toml");
  ASSERT_FALSE(read);
  EXPECT_EQ(describe(read.error().front()), "/nowhere/bongsu.toml: cannot be opened; `bongsu init` writes a first one");
}

}  // namespace
}  // namespace bongsu::command
