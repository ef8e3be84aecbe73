#pragma once
// Bytes of a connection become requests, or the status of their refusal. Spec: RFC 9112.

#include <cstddef>
#include <expected>
#include <memory>
#include <string_view>

#include "http/request.h"
#include "net/limits.h"

namespace bongsu::net {

// One connection's parser: a request is fed in, taken out, and the next one begins. After a refusal the framing is
// lost, and with it the connection.
class RequestParser {
 public:
  explicit RequestParser(const Limits& limits);
  ~RequestParser();
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;

  // Takes what it can of `bytes` and gives how many; the rest must come again with more behind it. The error is the
  // status to answer: 400, 413, 414, 417, 431, 501 or 505.
  std::expected<std::size_t, int> put(std::string_view bytes);

  bool is_complete() const;
  // Memory for the body of the request in hand.
  std::size_t body_bytes_held() const;
  // The client holds the body back until it hears "100 Continue". True once a request. Spec: RFC 9110 §10.1.1.
  bool take_expectation();
  // The complete request, without address and id; the parser is ready for the next one then.
  http::Request take();

  // Of the request in hand, or of the one that was taken last.
  bool keep_alive() const { return keep_alive_; }
  bool is_http_1_0() const { return is_http_1_0_; }

 private:
  class Message;

  const Limits& limits_;
  std::unique_ptr<Message> message_;
  bool keep_alive_ = false;
  bool is_http_1_0_ = false;
};

// The one request in `bytes`: the same path as a connection's, for tests and fuzzing. 400 when it is not complete.
std::expected<http::Request, int> parse_request_bytes(std::string_view bytes, const Limits& limits);

}  // namespace bongsu::net
