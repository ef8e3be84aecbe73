#pragma once
// The headers that keep a page to itself. Spec: Content Security Policy Level 3.

#include <span>
#include <string>

#include "http/response.h"

namespace bongsu::page {

enum class Script { none, own };

// The policy of a page: own styles and images, scripts of this server only where the page has one, never framed.
// Forms may go to this server and on to the schemes of `form_targets` (absolute URIs), plain http to their hosts only;
// a URI that no policy can name is left out, and then the browser refuses to follow it.
std::string content_security_policy(Script script, std::span<const std::string> form_targets);

void add_page_headers(http::Response& response, Script script, std::span<const std::string> form_targets);

}  // namespace bongsu::page
