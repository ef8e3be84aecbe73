#pragma once
// Takes mail in, and sends what is due.

#include <chrono>
#include <cstdint>

#include "base/clock.h"
#include "base/random.h"
#include "crypto/sealer_source.h"
#include "mail/carrier.h"
#include "mail/delivery.h"
#include "mail/mail_log.h"
#include "mail/message.h"
#include "mail/outbox.h"
#include "mail/queue.h"
#include "mail/sealed_mail.h"

namespace bongsu::mail {

struct PostSettings {
  Sender sender;
  std::uint32_t waiting_max = 10'000;
  // Longer than any attempt takes: a mail that was claimed by a process that is gone is tried again after this.
  std::chrono::seconds claim{120};
};

class PostOffice final : public Outbox {
 public:
  struct Needs {
    MailQueue& queue;
    const crypto::SealerSource& sealer;
    const page::Letters& letters;
    Carrier& carrier;
    MailLog& log;
    const base::Clock& clock;
    base::Random& random;
    const PostSettings& settings;
  };
  explicit PostOffice(Needs needs) : needs_(needs) {}

  Task<base::Fetched<void>> post(Mail mail, Addressee addressee) override;
  // One mail after the other until none is due, or one was put off: servers in trouble are left alone until the next
  // round. May run several times at once.
  Task<void> deliver_due();

 private:
  // False when it was put off by whom it was to go to.
  Task<bool> deliver(QueuedMail queued);
  Task<bool> carry(QueuedMail queued, Mail mail);
  Task<void> settle(QueuedMail queued, MailAttempt attempt, DeliveryStep step);

  Needs needs_;
};

}  // namespace bongsu::mail
