#pragma once
// The second layer against forms that other sites send: where the browser itself says that a request comes from.

#include <string_view>

#include "http/request.h"

namespace bongsu::login {

// False when the browser states that another site, or another host of this one, sent the request. `own_origin` is the
// issuer's. A browser that says nothing, or "null" (it withholds the origin of a page with no-referrer), passes: the
// CSRF token decides. Spec: Fetch Metadata Request Headers §2.3; RFC 6454 §7.
bool may_come_from_here(const http::Request& request, std::string_view own_origin);

}  // namespace bongsu::login
