#include "net/answer.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "http/ascii.h"

namespace bongsu::net {
namespace {

std::string_view reason_of(int status) {
  switch (status) {
    case 100:
      return "Continue";
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 204:
      return "No Content";
    case 302:
      return "Found";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 422:
      return "Unprocessable Content";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 502:
      return "Bad Gateway";
    case 503:
      return "Service Unavailable";
    case 504:
      return "Gateway Timeout";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "";
  }
}

constexpr std::array<std::string_view, 6> kEdgeFields = {"Connection", "Content-Length",    "Date",
                                                         "Keep-Alive", "Transfer-Encoding", "X-Request-Id"};

bool is_edge_field(std::string_view name) {
  return std::ranges::any_of(kEdgeFields, [name](auto field) { return http::equal_ignoring_case(field, name); });
}

// A line break in a value would let whoever chose it write the rest of the answer.
void demand_no_controls(std::string_view text) {
  const auto is_control = [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return (byte < 0x20 && letter != '\t') || byte == 0x7f;
  };
  if (std::ranges::any_of(text, is_control)) throw std::invalid_argument("control character in an answer's header");
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  out += value;
  out += "\r\n";
}

void append_status_line(std::string& out, int status) {
  out += "HTTP/1.1 ";
  out += std::to_string(status);
  out += ' ';
  out += reason_of(status);
  out += "\r\n";
}

void append_connection(std::string& out, const AnswerFrame& frame) {
  if (frame.after == AfterAnswer::close) {
    append_field(out, "Connection", "close");
  } else if (frame.version == HttpVersion::v1_0) {
    append_field(out, "Connection", "keep-alive");
  }
}

}  // namespace

void format_answer(const http::Response& response, const AnswerFrame& frame, std::string& out) {
  for (const auto& [name, value] : response.headers.all()) {
    demand_no_controls(name);
    demand_no_controls(value);
  }

  out.clear();
  out.reserve(response.body.size() + 512);
  append_status_line(out, response.status);
  append_field(out, "Date", frame.date);
  append_connection(out, frame);
  for (const auto& [name, value] : response.headers.all()) {
    if (!is_edge_field(name)) append_field(out, name, value);
  }
  if (!response.headers.get("X-Content-Type-Options")) append_field(out, "X-Content-Type-Options", "nosniff");
  if (!response.headers.get("Referrer-Policy")) append_field(out, "Referrer-Policy", "no-referrer");
  if (frame.transport_security == TransportSecurity::promised && !response.headers.get("Strict-Transport-Security")) {
    append_field(out, "Strict-Transport-Security", "max-age=31536000");
  }
  if (!frame.request_id.empty()) append_field(out, "X-Request-Id", frame.request_id);

  const bool may_have_body = response.status >= 200 && response.status != 204 && response.status != 304;
  if (may_have_body) append_field(out, "Content-Length", std::to_string(response.body.size()));
  out += "\r\n";
  if (may_have_body && frame.body == AnswerBody::sent) out += response.body;
}

http::Response edge_response(int status) {
  http::Response response = http::text_response(status, std::string{reason_of(status)} + '\n');
  if (status == 503) response.headers.add("Retry-After", "5");
  return response;
}

std::string format_date(std::time_t seconds) {
  static constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char numbers[64];
  std::string date = kDays[static_cast<std::size_t>(parts.tm_wday)];
  date.append(numbers, std::strftime(numbers, sizeof numbers, ", %d ", &parts));
  date += kMonths[static_cast<std::size_t>(parts.tm_mon)];
  date.append(numbers, std::strftime(numbers, sizeof numbers, " %Y %H:%M:%S GMT", &parts));
  return date;
}

}  // namespace bongsu::net
