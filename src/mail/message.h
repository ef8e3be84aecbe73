#pragma once
// A letter as mail servers carry it. Spec: RFC 5322 (message), RFC 2045 and 2046 (MIME), RFC 2047 (words in headers),
// RFC 3834 (Auto-Submitted), RFC 6532 (UTF-8 in addresses).

#include <string>
#include <string_view>

#include "account/email_address.h"
#include "base/clock.h"
#include "http/language.h"
#include "page/letters.h"

namespace bongsu::mail {

struct Sender {
  std::string name{};  // shown beside the address; empty: the brand's
  account::EmailAddress address;
};

struct Envelope {
  const Sender& from;
  const account::EmailAddress& to;
  std::string_view id;  // letters and digits; the same for every attempt, so that a second copy is known as one
  base::Instant at;
  http::Language language = http::Language::en;
};

// The whole message, every line ending in CR LF and short enough for any server. What is not an address stands in a
// header only encoded, so no text can end its line or begin another.
std::string compose_message(const Envelope& envelope, const page::WrittenLetter& letter);

// A text as it may stand in a header: as it is where that is plain, else in encoded words of at most 75 characters,
// each of whole characters. Spec: RFC 2047 §2, §5.
std::string encode_header_text(std::string_view text);

// "Thu, 26 Nov 2026 16:10:01 +0000". Spec: RFC 5322 §3.3.
std::string message_date(base::Instant at);

}  // namespace bongsu::mail
