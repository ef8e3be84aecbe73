#pragma once
// What the configuration means for each part of the server. Files that it names are read here.

#include <expected>
#include <string>

#include "command/configuration.h"
#include "http/cookie.h"
#include "login/settings.h"
#include "net/listener.h"
#include "oidc/settings.h"
#include "page/brand.h"

namespace bongsu::command {

// Over https cookies are bound to the host; plain http is for loopback only.
http::CookieScope cookie_scope(const Configuration& configuration);

// With the certificates of the makers of authenticators. The error names the file that cannot be used.
std::expected<login::Settings, std::string> login_settings(const Configuration& configuration);

// With the hashes of the initial access tokens. The error names the file that cannot be used.
std::expected<oidc::Settings, std::string> protocol_settings(const Configuration& configuration);

// With the logo. The error names the file that cannot be used.
std::expected<page::Brand, std::string> brand(const Configuration& configuration);

// `certificates`: null for plain http.
net::ListenerSettings listener_settings(const Configuration& configuration, const net::TlsCertificates* certificates);

}  // namespace bongsu::command
