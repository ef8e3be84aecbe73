#include "net/request_parser.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/http/verb.hpp>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

#include "http/ascii.h"

namespace bongsu::net {
namespace {

namespace beast_http = boost::beast::http;
using boost::system::error_code;
using BeastView = boost::beast::string_view;

std::string_view to_view(BeastView text) { return {text.data(), text.size()}; }

http::Method to_method(beast_http::verb verb) {
  switch (verb) {
    case beast_http::verb::get:
      return http::Method::get;
    case beast_http::verb::head:
      return http::Method::head;
    case beast_http::verb::post:
      return http::Method::post;
    case beast_http::verb::put:
      return http::Method::put;
    case beast_http::verb::delete_:
      return http::Method::delete_;
    case beast_http::verb::options:
      return http::Method::options;
    default:
      return http::Method::other;
  }
}

bool has_prefix_ignoring_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && http::equal_ignoring_case(text.substr(0, prefix.size()), prefix);
}

// Takes scheme and authority off an absolute-form target. Spec: RFC 9112 §3.2.2.
std::string_view without_authority(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!has_prefix_ignoring_case(target, scheme)) continue;
    target.remove_prefix(scheme.size());
    target.remove_prefix(std::min(target.find_first_of("/?"), target.size()));
    return target;
  }
  return target;
}

}  // namespace

// Beast's parser checks the framing; what it meets goes straight into an http::Request. The checks added here are
// those that it leaves to its user: repeated lengths, unknown codings, trailers, and the size of the whole header.
class RequestParser::Message final : public beast_http::basic_parser<true> {
 public:
  explicit Message(const Limits& limits) : limits_(limits) {
    constexpr std::size_t kBeastMax = std::numeric_limits<std::uint32_t>::max();
    header_limit(static_cast<std::uint32_t>(std::min(limits.header_bytes_max, kBeastMax)));
    body_limit(limits.body_bytes_max);
    eager(true);
  }

  std::expected<std::size_t, int> put_bytes(std::string_view bytes) {
    // Beast asserts that a last chunk which it saw the beginning of comes again with at least so many bytes, and ends
    // the process otherwise. No message in chunks is complete without them.
    constexpr std::size_t kLastChunkBytes = std::string_view{"0\r\n\r\n"}.size();
    const bool may_be_last_chunk = is_header_done() && chunked() && bytes.starts_with('0');
    if (may_be_last_chunk && bytes.size() < kLastChunkBytes) return 0;
    error_code error;
    const std::size_t taken = put(boost::asio::const_buffer{bytes.data(), bytes.size()}, error);
    if (error && error != beast_http::error::need_more) return std::unexpected(status_of(error));
    return taken;
  }

  bool take_expectation() { return std::exchange(expects_continue_, false); }
  http::Request& request() { return request_; }
  bool is_http_1_0() const { return version_ == 10; }

 private:
  int status_of(const error_code& error) const {
    if (status_ != 0) return status_;
    if (error == beast_http::error::header_limit) return has_request_line_ ? 431 : 414;
    if (error == beast_http::error::body_limit) return 413;
    if (error == beast_http::error::bad_version) return 505;
    return 400;
  }

  void refuse(int status, error_code& error) {
    status_ = status;
    error = beast_http::error::bad_value;
  }

  void on_request_impl(beast_http::verb verb, BeastView, BeastView target, int version, error_code& error) override {
    has_request_line_ = true;
    version_ = version;
    request_.method = to_method(verb);
    if (target.size() > limits_.target_bytes_max) return refuse(414, error);
    const auto is_visible_ascii = [](char letter) { return letter > 0x20 && letter < 0x7f; };
    const std::string_view whole = to_view(target);
    std::string_view rest = without_authority(whole);
    const bool is_absolute = rest.size() != whole.size();
    const bool is_asterisk = rest == "*" && verb == beast_http::verb::options;
    if (!std::ranges::all_of(rest, is_visible_ascii) || rest.contains('#')) return refuse(400, error);
    if (!rest.starts_with('/') && !is_absolute && !is_asterisk) return refuse(400, error);

    request_.path = http::take_until(rest, '?');
    if (request_.path.empty()) request_.path = "/";
    request_.query = rest;
    request_.headers.reserve(16);
    header_bytes_ = target.size();
  }

  void on_field_impl(beast_http::field field, BeastView name, BeastView value, error_code& error) override {
    if (has_header_) return;  // a trailer could smuggle in what was already decided
    // Beast bounds what it looks at in one go, but not the sum of fields that arrive one by one.
    header_bytes_ += name.size() + value.size() + std::string_view{": \r\n"}.size();
    const bool is_full = request_.headers.all().size() == limits_.header_fields_max;
    if (is_full || header_bytes_ > limits_.header_bytes_max) return refuse(431, error);
    switch (field) {
      case beast_http::field::content_length:
        if (++lengths_ > 1 || value.find(',') != BeastView::npos) return refuse(400, error);
        break;
      case beast_http::field::transfer_encoding:
        if (version_ == 10) return refuse(400, error);
        if (!http::equal_ignoring_case(to_view(value), "chunked")) return refuse(501, error);
        break;
      case beast_http::field::host:
        if (++hosts_ > 1) return refuse(400, error);
        break;
      case beast_http::field::expect:
        if (!http::equal_ignoring_case(to_view(value), "100-continue")) return refuse(417, error);
        expects_continue_ = version_ == 11;
        break;
      default:
        break;
    }
    request_.headers.add(std::string{to_view(name)}, std::string{to_view(value)});
  }

  void on_header_impl(error_code& error) override {
    has_header_ = true;
    if (version_ == 11 && hosts_ == 0) refuse(400, error);
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override {
    if (length) request_.body.reserve(static_cast<std::size_t>(*length));  // no more than body_limit
  }

  std::size_t on_body_impl(BeastView bytes, error_code&) override {
    expects_continue_ = false;
    request_.body += to_view(bytes);
    return bytes.size();
  }

  std::size_t on_chunk_body_impl(std::uint64_t, BeastView bytes, error_code& error) override {
    return on_body_impl(bytes, error);
  }

  void on_chunk_header_impl(std::uint64_t, BeastView, error_code&) override {}
  void on_finish_impl(error_code&) override { expects_continue_ = false; }
  void on_response_impl(int, BeastView, int, error_code&) override {}

  const Limits& limits_;
  http::Request request_;
  int version_ = 11;
  int status_ = 0;
  int lengths_ = 0;
  int hosts_ = 0;
  std::size_t header_bytes_ = 0;
  bool has_request_line_ = false;
  bool has_header_ = false;
  bool expects_continue_ = false;
};

RequestParser::RequestParser(const Limits& limits) : limits_(limits), message_(std::make_unique<Message>(limits)) {}
RequestParser::~RequestParser() = default;

std::expected<std::size_t, int> RequestParser::put(std::string_view bytes) {
  std::expected<std::size_t, int> taken = message_->put_bytes(bytes);
  is_http_1_0_ = message_->is_http_1_0();
  keep_alive_ = taken && message_->is_header_done() && message_->keep_alive();
  return taken;
}

std::size_t RequestParser::body_bytes_held() const { return message_->request().body.capacity(); }

bool RequestParser::is_complete() const { return message_->is_done(); }

bool RequestParser::take_expectation() { return message_->is_header_done() && message_->take_expectation(); }

http::Request RequestParser::take() {
  http::Request request = std::move(message_->request());
  message_ = std::make_unique<Message>(limits_);
  return request;
}

std::expected<http::Request, int> parse_request_bytes(std::string_view bytes, const Limits& limits) {
  RequestParser parser{limits};
  while (!parser.is_complete()) {
    const std::expected<std::size_t, int> taken = parser.put(bytes);
    if (!taken) return std::unexpected(taken.error());
    bytes.remove_prefix(*taken);
    if (*taken == 0 && !parser.is_complete()) return std::unexpected(400);
  }
  return parser.take();
}

}  // namespace bongsu::net
