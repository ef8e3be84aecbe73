#include "mail/sealed_mail.h"

#include <algorithm>
#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "crypto/json_fields.h"
#include "crypto/strict_json.h"

namespace bongsu::mail {
namespace {

struct Word {
  page::LetterKind kind;
  std::string_view text;
};

constexpr Word kWords[] = {
    {page::LetterKind::log_in, "log_in"},
    {page::LetterKind::reset, "reset"},
    {page::LetterKind::verify, "verify"},
    {page::LetterKind::password_changed, "password_changed"},
    {page::LetterKind::password_removed, "password_removed"},
    {page::LetterKind::passkey_added, "passkey_added"},
    {page::LetterKind::passkey_removed, "passkey_removed"},
    {page::LetterKind::identity_linked, "identity_linked"},
    {page::LetterKind::identity_unlinked, "identity_unlinked"},
    {page::LetterKind::authenticator_set, "authenticator_set"},
    {page::LetterKind::authenticator_removed, "authenticator_removed"},
    {page::LetterKind::recovery_codes_made, "recovery_codes_made"},
    {page::LetterKind::recovery_code_used, "recovery_code_used"},
    {page::LetterKind::new_browser, "new_browser"},
    {page::LetterKind::change_email, "change_email"},
    {page::LetterKind::data_downloaded, "data_downloaded"},
    {page::LetterKind::email_changed, "email_changed"},
    {page::LetterKind::account_removed, "account_removed"},
};

constexpr std::uint64_t kCodeLifeMinutesMax = 24 * 60;

std::optional<page::LetterKind> kind_of(std::string_view text) {
  const auto* const found = std::ranges::find(kWords, text, &Word::text);
  if (found == std::ranges::end(kWords)) return std::nullopt;
  return found->kind;
}

std::optional<http::Language> language_of(std::string_view text) {
  for (const http::Language language : {http::Language::ko, http::Language::en}) {
    if (to_string(language) == text) return language;
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(page::LetterKind kind) { return std::ranges::find(kWords, kind, &Word::kind)->text; }

std::string encode(const WaitingMail& waiting) {
  const Mail& mail = waiting.mail;
  return boost::json::serialize(boost::json::object{
      {"id", waiting.id.str()},
      {"k", to_string(mail.letter.kind)},
      {"c", mail.letter.code},
      {"m", static_cast<std::uint64_t>(mail.letter.code_life.count())},
      {"w", mail.letter.label},
      {"to", mail.to.str()},
      {"l", to_string(mail.language)},
      {"u", base::to_unix_milliseconds(mail.useless_after)},
      {"n", waiting.addressee == Addressee::nobody},
  });
}

std::optional<WaitingMail> decode_waiting_mail(std::string_view plaintext) {
  const auto json = crypto::parse_strict_object(plaintext);
  if (!json) return std::nullopt;
  crypto::JsonFields fields{*json};
  MailId id{fields.text("id")};
  const auto kind = kind_of(fields.text("k"));
  std::string code = fields.text("c");
  const std::uint64_t minutes = fields.number("m");
  std::string label = fields.text("w");
  const std::string to_text = fields.text("to");
  auto to = account::EmailAddress::parse(to_text);
  const auto language = language_of(fields.text("l"));
  const base::Instant useless_after = fields.instant("u");
  const bool is_for_nobody = fields.flag("n");
  if (!fields.complete() || id.empty() || !kind || !to || to->str() != to_text || !language) return std::nullopt;
  if (minutes == 0 || minutes > kCodeLifeMinutesMax) return std::nullopt;
  return WaitingMail{.id = std::move(id),
                     .mail = {.to = *std::move(to),
                              .letter = {.kind = *kind,
                                         .code = std::move(code),
                                         .code_life = std::chrono::minutes{minutes},
                                         .label = std::move(label)},
                              .language = *language,
                              .useless_after = useless_after},
                     .addressee = is_for_nobody ? Addressee::nobody : Addressee::reader};
}

}  // namespace bongsu::mail
