#include "mail/post_office.h"

#include <array>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <utility>

namespace bongsu::mail {
namespace {

// Of what is due in one round: the next one comes soon, and a stop waits for no more than one attempt.
constexpr int kRoundMax = 100;

double draw_chance(base::Random& random) {
  std::array<std::byte, 1> byte{};
  random.fill(byte);
  return std::to_integer<unsigned>(byte[0]) / 255.0;
}

}  // namespace

std::string_view to_string(Fate fate) {
  switch (fate) {
    case Fate::sent:
      return "sent";
    case Fate::postponed:
      return "postponed";
    case Fate::refused:
      return "refused";
    case Fate::given_up:
      return "given_up";
    case Fate::unreadable:
      return "unreadable";
  }
  std::unreachable();
}

Task<base::Fetched<void>> PostOffice::post(Mail mail, Addressee addressee) {
  const base::Instant now = needs_.clock.now();
  const MailId id = MailId::make(needs_.random);
  const base::Instant useless_after = mail.useless_after;
  // Notices leave room for the codes that people are waiting for.
  const bool is_code = !mail.letter.code.empty();
  const std::uint32_t max = needs_.settings.waiting_max;
  const WaitingMail waiting{.id = id, .mail = std::move(mail), .addressee = addressee};
  QueuedMail queued{.id = id,
                    .sealed = needs_.sealer.current().seal(crypto::Purpose::mail, encode(waiting)),
                    .queued_at = now,
                    .useless_after = useless_after};
  const auto added = co_await needs_.queue.add(std::move(queued), is_code ? max : max / 2);
  if (!added) co_return std::unexpected(added.error());
  if (*added == Queued::full) {
    co_return std::unexpected(base::Unavailable{.cause = "too much mail waits to be sent: mail.queue_max",
                                                .retry_after = std::chrono::seconds{60}});
  }
  co_return base::Fetched<void>{};
}

Task<void> PostOffice::deliver_due() {
  for (int i = 0; i < kRoundMax; ++i) {
    const base::Instant now = needs_.clock.now();
    auto claimed = co_await needs_.queue.claim(now, now + needs_.settings.claim);
    if (!claimed) {
      needs_.log.queue_unavailable(claimed.error());
      co_return;
    }
    if (!*claimed) co_return;
    if (!co_await deliver(**std::move(claimed))) co_return;
  }
}

Task<bool> PostOffice::deliver(QueuedMail queued) {
  const auto plaintext = needs_.sealer.current().open(crypto::Purpose::mail, queued.sealed);
  // Another node may have sealed it under a key that comes here in a moment: it is claimed, and so waits.
  if (!plaintext && plaintext.error() == crypto::OpenError::unknown_key && needs_.clock.now() < queued.useless_after) {
    co_return true;
  }
  auto waiting = plaintext ? decode_waiting_mail(*plaintext) : std::nullopt;
  if (!waiting || waiting->id != queued.id) {
    MailAttempt attempt{.fate = Fate::unreadable, .attempts = queued.attempts};
    co_await settle(std::move(queued), std::move(attempt), {.next = NextStep::give_up});
    co_return true;
  }
  if (waiting->addressee == Addressee::nobody) {
    const auto removed = co_await needs_.queue.remove(queued.id);
    if (!removed) needs_.log.queue_unavailable(removed.error());
    co_return true;
  }
  co_return co_await carry(std::move(queued), std::move(waiting->mail));
}

Task<bool> PostOffice::carry(QueuedMail queued, Mail mail) {
  MailAttempt attempt{.fate = Fate::given_up,
                      .kind = to_string(mail.letter.kind),
                      .domain = std::string{mail.to.domain()},
                      .attempts = queued.attempts};
  if (needs_.clock.now() >= queued.useless_after) {
    co_await settle(std::move(queued), std::move(attempt), {.next = NextStep::give_up});
    co_return true;
  }
  const page::WrittenLetter letter = needs_.letters.write(mail.letter, mail.language);
  Sender sender = needs_.settings.sender;
  if (sender.name.empty()) sender.name = letter.brand_name;
  const Envelope envelope{
      .from = sender, .to = mail.to, .id = queued.id.str(), .at = queued.queued_at, .language = mail.language};
  Parcel parcel{.id = queued.id.str(),
                .from = sender.address.str(),
                .to = mail.to.str(),
                .message = compose_message(envelope, letter)};
  Carriage carriage = co_await needs_.carrier.carry(std::move(parcel));
  const DeliveryFacts facts{.carried = carriage.carried,
                            .attempts = queued.attempts,
                            .useless_after = queued.useless_after,
                            .chance = draw_chance(needs_.random)};
  const DeliveryStep step = decide_delivery(facts, needs_.clock.now());
  if (step.next == NextStep::done) attempt.fate = Fate::sent;
  if (step.next == NextStep::try_again) attempt.fate = Fate::postponed;
  if (carriage.carried == Carried::refused) attempt.fate = Fate::refused;
  attempt.cause = std::move(carriage.cause);
  co_await settle(std::move(queued), std::move(attempt), step);
  co_return step.next != NextStep::try_again;
}

// Where this cannot be written, the claim runs out, and the mail is sent once more: twice is better than never.
Task<void> PostOffice::settle(QueuedMail queued, MailAttempt attempt, DeliveryStep step) {
  needs_.log.attempted(attempt);
  base::Fetched<void> written;
  if (step.next == NextStep::try_again) {
    written = co_await needs_.queue.postpone(queued.id, step.again_at);
  } else {
    written = co_await needs_.queue.remove(queued.id);
  }
  if (!written) needs_.log.queue_unavailable(written.error());
}

}  // namespace bongsu::mail
