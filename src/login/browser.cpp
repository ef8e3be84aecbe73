#include "login/browser.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "base/encoding.h"
#include "base/secret.h"
#include "crypto/hash.h"

namespace bongsu::login {
namespace {

constexpr std::string_view kBrowserCookie = "browser";
constexpr std::string_view kSessionCookie = "session";
constexpr std::string_view kKnownCookie = "known";
constexpr std::size_t kBrowserCookieBytes = 32;
constexpr std::chrono::seconds kKnownLife{365 * 86400};

std::string make_browser_cookie(base::Random& random) {
  std::array<std::byte, kBrowserCookieBytes> bytes;
  random.fill(bytes);
  return base::encode_base64url(bytes);
}

}  // namespace

std::string Browsers::identify(const http::Request& request, http::Response& response) const {
  std::optional<std::string> cookie = http::read_cookie(request, needs_.cookie_scope, kBrowserCookie);
  if (!cookie || cookie->empty()) {
    cookie = make_browser_cookie(needs_.random);
    http::set_cookie(response, needs_.cookie_scope,
                     {.name = std::string{kBrowserCookie}, .value = *cookie, .max_age = std::nullopt});
  }
  return crypto::sha256_base64url(*cookie);
}

std::string Browsers::seal(const Interaction& interaction) const {
  return needs_.sealer.current().seal(crypto::Purpose::interaction, encode(interaction));
}

std::string Browsers::seal(crypto::Purpose purpose, std::string_view plaintext) const {
  return needs_.sealer.current().seal(purpose, plaintext);
}

std::expected<std::string, InteractionError> Browsers::open_sealed(crypto::Purpose purpose,
                                                                   std::string_view sealed) const {
  auto opened = needs_.sealer.current().open(purpose, sealed);
  if (opened) return *std::move(opened);
  const bool may_be_ours = opened.error() == crypto::OpenError::unknown_key &&
                           needs_.sealer.meaning_of_unknown_key() == crypto::UnknownKey::not_known_yet;
  return std::unexpected(may_be_ours ? InteractionError::key_unknown : InteractionError::not_readable);
}

std::expected<Interaction, InteractionError> Browsers::open(const http::Request& request,
                                                            std::string_view sealed) const {
  if (sealed.empty()) return std::unexpected(InteractionError::missing);
  const auto plaintext = open_sealed(crypto::Purpose::interaction, sealed);
  if (!plaintext) return std::unexpected(plaintext.error());
  std::optional<Interaction> interaction = decode_interaction(*plaintext);
  if (!interaction) return std::unexpected(InteractionError::not_readable);
  if (const auto checked = check(request, *interaction); !checked) return std::unexpected(checked.error());
  return *std::move(interaction);
}

std::expected<void, InteractionError> Browsers::check(const http::Request& request,
                                                      const Interaction& interaction) const {
  const auto cookie = http::read_cookie(request, needs_.cookie_scope, kBrowserCookie);
  if (!cookie || cookie->empty()) return std::unexpected(InteractionError::cookie_missing);
  if (!base::equal_in_constant_time(crypto::sha256_base64url(*cookie), interaction.browser)) {
    return std::unexpected(InteractionError::other_browser);
  }
  if (interaction.expires_at <= needs_.clock.now()) return std::unexpected(InteractionError::expired);
  return {};
}

std::expected<Interaction, InteractionError> Browsers::open_form(const http::Request& request, std::string_view sealed,
                                                                 std::string_view csrf) const {
  auto interaction = open(request, sealed);
  if (!interaction) return interaction;
  if (!base::equal_in_constant_time(csrf, csrf_token(request, *interaction))) {
    return std::unexpected(InteractionError::csrf);
  }
  return interaction;
}

std::string Browsers::csrf_token(const http::Request& request, const Interaction& interaction) const {
  const auto cookie = http::read_cookie(request, needs_.cookie_scope, kBrowserCookie);
  if (!cookie) return {};
  return base::encode_base64url(crypto::hmac_sha256(*cookie, "csrf " + interaction.id.str()));
}

std::expected<BrowserSessions, InteractionError> Browsers::sessions(const http::Request& request) const {
  const auto cookie = http::read_cookie(request, needs_.cookie_scope, kSessionCookie);
  if (!cookie || cookie->empty()) return BrowserSessions{};
  const auto plaintext = open_sealed(crypto::Purpose::session, *cookie);
  if (!plaintext && plaintext.error() == InteractionError::key_unknown) return std::unexpected(plaintext.error());
  if (!plaintext) return BrowserSessions{};
  BrowserSessions sessions = decode_browser_sessions(*plaintext).value_or(BrowserSessions{});
  sessions.drop_expired(needs_.clock.now());
  return sessions;
}

void Browsers::set_sessions(http::Response& response, const BrowserSessions& sessions) const {
  if (sessions.sessions.empty()) {
    http::clear_cookie(response, needs_.cookie_scope, kSessionCookie);
    return;
  }
  const base::Instant last = std::ranges::max(sessions.sessions, {}, &Session::expires_at).expires_at;
  const auto life = std::chrono::ceil<std::chrono::seconds>(last - needs_.clock.now());
  http::set_cookie(response, needs_.cookie_scope,
                   {.name = std::string{kSessionCookie},
                    .value = needs_.sealer.current().seal(crypto::Purpose::session, encode(sessions)),
                    .max_age = std::max(life, std::chrono::seconds{0})});
}

KnownBrowser Browsers::known(const http::Request& request) const {
  const auto cookie = http::read_cookie(request, needs_.cookie_scope, kKnownCookie);
  if (!cookie || cookie->empty()) return {};
  const auto plaintext = open_sealed(crypto::Purpose::hint, *cookie);
  if (!plaintext) return {};
  return decode_known_browser(*plaintext).value_or(KnownBrowser{});
}

void Browsers::set_known(http::Response& response, const KnownBrowser& known) const {
  if (known.accounts.empty()) {
    http::clear_cookie(response, needs_.cookie_scope, kKnownCookie);
    return;
  }
  http::set_cookie(response, needs_.cookie_scope,
                   {.name = std::string{kKnownCookie},
                    .value = needs_.sealer.current().seal(crypto::Purpose::hint, encode(known)),
                    .max_age = kKnownLife});
}

}  // namespace bongsu::login
