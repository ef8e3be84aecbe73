#include "login/code_sending.h"

#include <utility>
#include <vector>

namespace bongsu::login {
namespace {

std::vector<AttemptSubject> subjects_of(const CodeWish& wish, const std::optional<account::Account>& found) {
  const bool is_known = found && wish.browser.knows(found->id);
  if (is_known && counts_known_browsers(wish.purpose)) return {known_code_send_subject(wish.browser.id, wish.email)};
  return {code_send_subject(wish.email), code_send_network_subject(wish.client_address)};
}

page::LetterKind letter_of(credential::CodePurpose purpose) {
  switch (purpose) {
    case credential::CodePurpose::log_in:
      return page::LetterKind::log_in;
    case credential::CodePurpose::reset:
      return page::LetterKind::reset;
    case credential::CodePurpose::verify:
      return page::LetterKind::verify;
    case credential::CodePurpose::change_email:
      return page::LetterKind::change_email;
  }
  std::unreachable();
}

}  // namespace

bool counts_known_browsers(credential::CodePurpose purpose) {
  return purpose == credential::CodePurpose::log_in || purpose == credential::CodePurpose::reset;
}

mail::Addressee decide_addressee(const std::optional<account::Account>& found, credential::CodePurpose purpose) {
  if (purpose == credential::CodePurpose::change_email)
    return found ? mail::Addressee::nobody : mail::Addressee::reader;
  if (!found || found->status != account::Status::active) return mail::Addressee::nobody;
  const bool is_verified = found->email_status == account::EmailStatus::verified;
  const bool is_to_verify = purpose == credential::CodePurpose::verify;
  return is_verified != is_to_verify ? mail::Addressee::reader : mail::Addressee::nobody;
}

Task<base::Fetched<CodeSending::Sent>> CodeSending::send(CodeWish wish) const {
  const auto looked_up = co_await needs_.accounts.find_by_email(wish.email);
  if (!looked_up) co_return std::unexpected(looked_up.error());
  std::optional<account::Account> found;
  if (*looked_up) found = (*looked_up)->account;
  auto leave = co_await needs_.attempts.begin(subjects_of(wish, found));
  if (!leave) co_return std::unexpected(leave.error());
  if (!*leave) {
    if (leave->error().is_first) record(wish, found, "too_many_attempts");
    co_return Sent{std::unexpect, leave->error()};
  }
  const auto counted = co_await needs_.attempts.count(**std::move(leave));
  if (!counted) co_return std::unexpected(counted.error());
  co_return co_await post(std::move(wish), std::move(found));
}

Task<base::Fetched<CodeSending::Sent>> CodeSending::post(CodeWish wish, std::optional<account::Account> found) const {
  credential::DrawnCode drawn =
      credential::draw_email_code(wish.purpose, wish.email, needs_.clock.now(), needs_.random);
  const mail::Addressee addressee = decide_addressee(found, wish.purpose);
  // To the address as the account has it: what was typed may be written differently.
  mail::Mail mail{.to = found ? found->email : wish.email,
                  .letter = {.kind = letter_of(wish.purpose),
                             .code = std::move(drawn.digits),
                             .code_life = credential::kEmailCodeLife},
                  .language = wish.language,
                  .useless_after = drawn.code.expires_at()};
  const auto posted = co_await needs_.outbox.post(std::move(mail), addressee);
  if (!posted) co_return std::unexpected(posted.error());
  record(wish, found, addressee == mail::Addressee::reader ? "sent" : "nobody");
  co_return Sent{std::move(drawn.code)};
}

void CodeSending::record(const CodeWish& wish, const std::optional<account::Account>& found, std::string detail) const {
  needs_.audit.record({.at = needs_.clock.now(),
                       .kind = "email_code.asked",
                       .account = found ? found->id.str() : std::string{},
                       .client_address = wish.client_address,
                       .request = wish.request,
                       .detail = std::move(detail)});
}

}  // namespace bongsu::login
