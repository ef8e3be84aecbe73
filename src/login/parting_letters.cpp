#include "login/parting_letters.h"

#include <chrono>
#include <utility>

namespace bongsu::login {
namespace {

constexpr std::chrono::hours kLetterLife{24};

}  // namespace

Task<void> PartingLetters::send(Visit visit, account::Account before, page::LetterKind kind) const {
  if (needs_.settings.email_codes == EmailCodeDoor::closed) co_return;
  if (before.email_status != account::EmailStatus::verified) co_return;
  mail::Mail mail{.to = std::move(before.email),
                  .letter = {.kind = kind},
                  .language = needs_.visits.language(visit),
                  .useless_after = needs_.clock.now() + kLetterLife};
  const auto posted = co_await needs_.outbox.post(std::move(mail), mail::Addressee::reader);
  if (!posted) needs_.visits.record(visit, posted.error());
}

}  // namespace bongsu::login
