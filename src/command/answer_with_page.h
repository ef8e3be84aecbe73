#pragma once
// The router's own refusals (no such path, not this method), as pages for people who came by browser.

#include "base/task.h"
#include "http/cookie.h"
#include "http/request.h"
#include "http/response.h"
#include "http/router.h"
#include "page/pages.h"

namespace bongsu::command {

// `router` and `pages` outlive the answer.
Task<http::Response> answer_with_page(const http::Router& router, const page::Pages& pages, http::Request request,
                                      http::CookieScope scope);

}  // namespace bongsu::command
