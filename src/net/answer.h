#pragma once
// An answer becomes the bytes that go out. Spec: RFC 9112.

#include <ctime>
#include <string>
#include <string_view>

#include "http/response.h"

namespace bongsu::net {

enum class HttpVersion { v1_0, v1_1 };
enum class AfterAnswer { keep_open, close };
enum class AnswerBody { sent, left_out };  // left out for HEAD
enum class TransportSecurity { not_promised, promised };

struct AnswerFrame {
  HttpVersion version = HttpVersion::v1_1;
  AfterAnswer after = AfterAnswer::keep_open;
  AnswerBody body = AnswerBody::sent;
  // Strict-Transport-Security: promised where people reach this server by https, directly or by a proxy.
  TransportSecurity transport_security = TransportSecurity::not_promised;
  std::string_view date{};        // as format_date gives it
  std::string_view request_id{};  // empty before a request was read
};

// The whole answer as text, in the caller's buffer (replaced, its capacity kept). Framing fields that the response
// brings along are ignored; X-Content-Type-Options and Referrer-Policy are added where it says nothing itself.
// Throws std::invalid_argument for a field with a line break or another control character in it: nothing was written.
void format_answer(const http::Response& response, const AnswerFrame& frame, std::string& out);

// What the edge says by itself when there is no handler to ask: a line of plain text, and Retry-After with a 503.
http::Response edge_response(int status);

// "Sun, 06 Nov 1994 08:49:37 GMT". Spec: RFC 9110 §5.6.7.
std::string format_date(std::time_t seconds);

}  // namespace bongsu::net
