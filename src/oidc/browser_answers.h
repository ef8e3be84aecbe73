#pragma once
// How the endpoints that browsers come through answer when they cannot go on, and how they answer the client.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "http/cookie.h"
#include "http/parameters.h"
#include "http/request.h"
#include "http/response.h"
#include "login/browser.h"
#include "oidc/authorization_return_address.h"
#include "oidc/client.h"
#include "oidc/error.h"
#include "oidc/error_log.h"
#include "oidc/settings.h"
#include "page/pages.h"

namespace bongsu::oidc {

// The longest URL of a page here: servers and proxies take 8 KiB, and the login pages add up to 1.5 KiB on the way: an
// address, an identity that waits to be linked, and a first factor that waits for the second.
inline constexpr std::size_t kUrlBytesMax = 6 * 1024 + 512;

class BrowserAnswers {
 public:
  struct Needs {
    const Settings& settings;
    const page::Pages& pages;
    const login::Browsers& browsers;
    ErrorLog& errors;
    http::CookieScope cookie_scope;
  };
  explicit BrowserAnswers(Needs needs) : needs_(needs) {}

  // A page in the person's language. `ui_locales`: what the client asked for; may be empty.
  template <typename Page>
  http::Response show(const http::Request& request, const Page& page, std::string_view ui_locales = {}) const {
    return finish(request, needs_.pages.render(page, frame(request, ui_locales)));
  }

  // Where a page goes on with the interaction.
  std::string page_url(std::string_view path, const login::Interaction& interaction) const;
  // 303 there. An interaction that is nobody's yet becomes this browser's.
  http::Response go_to_page(const http::Request& request, std::string_view path, login::Interaction interaction) const;

  // 303 to the same request as a GET.
  http::Response repeat_by_get(const http::Request& request, const http::Parameters& parameters) const;

  // Errors that the client cannot or must not be told; logged.
  http::Response show_error(const http::Request& request, const ShownError& error) const;

  // 503. Whatever was asked may be asked again: by GET at `retry_url`, where there is one.
  http::Response show_unavailable(const http::Request& request, const base::Unavailable& unavailable,
                                  page::UnavailableFunction function, std::optional<std::string> retry_url) const;

  // An authorization response; the error is logged.
  http::Response send_code(const http::Request& request, const ReturnAddress& to, std::string_view code) const;
  http::Response send_error(const http::Request& request, const ReturnAddress& to, const ClientId& client,
                            const Error& error) const;

 private:
  page::Frame frame(const http::Request& request, std::string_view ui_locales) const;
  http::Response finish(const http::Request& request, http::Response response) const;

  Needs needs_;
};

// Where GET asks for the same again; nullopt for a request that was not a GET.
std::optional<std::string> same_again(const http::Request& request);

}  // namespace bongsu::oidc
