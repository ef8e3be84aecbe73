#pragma once
// What of a mail waits in the store: what is needed to write it, sealed. A copy of the database gives away neither
// codes that still count nor who was written to.

#include <optional>
#include <string>
#include <string_view>

#include "mail/outbox.h"
#include "mail/queue.h"

namespace bongsu::mail {

struct WaitingMail {
  MailId id;  // of the row: nobody can put one mail in the place of another
  Mail mail;
  Addressee addressee = Addressee::reader;
};

// The plaintext that is sealed (crypto::Purpose::mail). Decoding refuses what encoding cannot have written.
std::string encode(const WaitingMail& waiting);
std::optional<WaitingMail> decode_waiting_mail(std::string_view plaintext);

// In fixed words: part of what is sealed, and of logs and counters.
std::string_view to_string(page::LetterKind kind);

}  // namespace bongsu::mail
