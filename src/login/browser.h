#pragma once
// One browser, as told by its cookies: which interaction is its own, who is logged in in it, who has been before.

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/random.h"
#include "crypto/sealer_source.h"
#include "http/cookie.h"
#include "http/request.h"
#include "http/response.h"
#include "login/interaction.h"
#include "login/known_browser.h"
#include "login/session.h"

namespace bongsu::login {

// Why an interaction that came in cannot be gone on with.
enum class InteractionError {
  missing,       // no value at all
  not_readable,  // forged, cut off, of another purpose, or sealed under a key of long ago
  expired,
  cookie_missing,  // the browser sent no cookie back
  other_browser,   // the browser cookie is another one's
  csrf,            // a form without the token that belongs to the interaction
  key_unknown,     // sealed under a key that this node may not have got yet: could not check, answer 503
};

class Browsers {
 public:
  struct Needs {
    const crypto::SealerSource& sealer;  // gives the current crypto::Sealer; keys are reloaded while serving
    const base::Clock& clock;
    base::Random& random;
    http::CookieScope cookie_scope;
  };
  explicit Browsers(Needs needs) : needs_(needs) {}

  // What ties an interaction to this browser (Interaction::browser): base64url SHA-256 of the browser cookie. Where the
  // request has none, makes one and sets it on `response`.
  std::string identify(const http::Request& request, http::Response& response) const;

  // Seals an interaction for a URL or a hidden field.
  std::string seal(const Interaction& interaction) const;
  // Opens what came in the URL (query parameter "i").
  std::expected<Interaction, InteractionError> open(const http::Request& request, std::string_view sealed) const;
  // The same for a form, which must also carry the interaction's CSRF token (field "csrf").
  std::expected<Interaction, InteractionError> open_form(const http::Request& request, std::string_view sealed,
                                                         std::string_view csrf) const;
  // Whether this browser may go on with an interaction that came otherwise than by its URL: as open().
  std::expected<void, InteractionError> check(const http::Request& request, const Interaction& interaction) const;
  // Any other artefact: not_readable or key_unknown.
  std::string seal(crypto::Purpose purpose, std::string_view plaintext) const;
  std::expected<std::string, InteractionError> open_sealed(crypto::Purpose purpose, std::string_view sealed) const;
  // Bound to the browser cookie and the interaction: base64url HMAC-SHA-256. Empty without the cookie.
  std::string csrf_token(const http::Request& request, const Interaction& interaction) const;

  // The sessions in the cookie that have not expired; empty when there is no cookie or it cannot be read.
  // A cookie sealed under an unknown key is left alone, never cleared: key_unknown says so.
  std::expected<BrowserSessions, InteractionError> sessions(const http::Request& request) const;
  // Sets the cookie until its last session expires; without sessions, clears it.
  void set_sessions(http::Response& response, const BrowserSessions& sessions) const;

  // Which accounts have logged in in this browser; an unreadable cookie is that of a new browser.
  KnownBrowser known(const http::Request& request) const;
  // Without accounts, clears it.
  void set_known(http::Response& response, const KnownBrowser& known) const;

 private:
  Needs needs_;
};

}  // namespace bongsu::login
