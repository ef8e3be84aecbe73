#pragma once
// The second layer against forms that other sites send: where the browser itself says that a request comes from.

#include <string_view>

#include "http/request.h"

namespace bongsu::login {

// False when the browser states that another site, or another host of this one, sent the request. `own_origin` is the
// issuer's. A browser that states nothing passes: the CSRF token decides. Our pages set Referrer-Policy: strict-origin,
// under which forms of theirs never say "null". Spec: Fetch Metadata Request Headers §2.3; RFC 6454 §7.
bool may_come_from_here(const http::Request& request, std::string_view own_origin);

}  // namespace bongsu::login
