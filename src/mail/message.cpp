#include "mail/message.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "base/bytes.h"
#include "base/encoding.h"

namespace bongsu::mail {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::size_t kBase64LineLength = 76;  // Spec: RFC 2045 §6.8
constexpr std::size_t kWordBytesMax = 39;      // 52 letters of base64, 12 around them, and "Subject: " before
constexpr std::size_t kPlainLengthMax = 60;

bool is_plain(char letter) {
  constexpr std::string_view kMarks = " -_.,'!+";
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
         kMarks.contains(letter);
}

bool begins_character(char letter) { return (static_cast<unsigned char>(letter) & 0xc0) != 0x80; }

// As many whole characters from the start as fit.
std::string_view take_word(std::string_view& text) {
  std::size_t length = std::min(text.size(), kWordBytesMax);
  while (length > 1 && length < text.size() && !begins_character(text[length])) --length;
  const std::string_view word = text.substr(0, length);
  text.remove_prefix(length);
  return word;
}

// Text lines end in CR LF before they are encoded. Spec: RFC 2046 §4.1.1.
std::string with_line_ends(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    if (letter == '\n') out += '\r';
    out += letter;
  }
  return out;
}

void add_header(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append(kLineEnd);
}

void add_part(std::string& out, std::string_view boundary, std::string_view type, std::string_view content) {
  out.append("--").append(boundary).append(kLineEnd);
  add_header(out, "Content-Type", std::string{type} + "; charset=utf-8");
  add_header(out, "Content-Transfer-Encoding", "base64");
  out += kLineEnd;
  const std::string encoded = base::encode_base64(base::as_bytes(with_line_ends(content)));
  for (std::string_view rest = encoded; !rest.empty(); rest.remove_prefix(std::min(rest.size(), kBase64LineLength))) {
    out.append(rest.substr(0, kBase64LineLength)).append(kLineEnd);
  }
}

// A name in plain words would need quotes for some marks: encode_header_text() lets none of those through but these.
std::string from_value(const Sender& from) {
  const std::string address = '<' + from.address.str() + '>';
  if (from.name.empty()) return address;
  const std::string name = encode_header_text(from.name);
  if (name == from.name) return '"' + name + "\" " + address;
  return name + "\r\n " + address;
}

}  // namespace

std::string encode_header_text(std::string_view text) {
  if (text.size() <= kPlainLengthMax && std::ranges::all_of(text, is_plain) && !text.starts_with(' ')) {
    return std::string{text};
  }
  std::string out;
  while (!text.empty()) {
    if (!out.empty()) out.append(kLineEnd).append(" ");
    out.append("=?UTF-8?B?").append(base::encode_base64(base::as_bytes(take_word(text)))).append("?=");
  }
  return out;
}

std::string message_date(base::Instant at) {
  static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(at - day)};
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02ld:%02ld:%02ld +0000",
                kDays[std::chrono::weekday{day}.c_encoding()], static_cast<unsigned>(date.day()),
                kMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                static_cast<long>(time.hours().count()), static_cast<long>(time.minutes().count()),
                static_cast<long>(time.seconds().count()));
  return text.data();
}

std::string compose_message(const Envelope& envelope, const page::WrittenLetter& letter) {
  const std::string boundary = "bongsu=" + std::string{envelope.id};  // base64 has no = followed by a letter
  std::string out;
  add_header(out, "From", from_value(envelope.from));
  add_header(out, "To", '<' + envelope.to.str() + '>');
  add_header(out, "Subject", encode_header_text(letter.subject));
  add_header(out, "Date", message_date(envelope.at));
  add_header(out, "Message-ID",
             '<' + std::string{envelope.id} + '@' + std::string{envelope.from.address.domain()} + '>');
  add_header(out, "Auto-Submitted", "auto-generated");  // no holiday notice comes back
  add_header(out, "Content-Language", to_string(envelope.language));
  add_header(out, "MIME-Version", "1.0");
  add_header(out, "Content-Type", "multipart/alternative; boundary=\"" + boundary + '"');
  out += kLineEnd;
  add_part(out, boundary, "text/plain", letter.text);
  add_part(out, boundary, "text/html", letter.html);
  out.append("--").append(boundary).append("--").append(kLineEnd);
  return out;
}

}  // namespace bongsu::mail
