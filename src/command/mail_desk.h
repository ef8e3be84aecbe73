#pragma once
// Outgoing mail of this node, whole: the queue, who carries it, and what the operator sees of it.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "base/task.h"
#include "command/configuration.h"
#include "command/mail_carriers.h"
#include "command/mail_figures.h"
#include "crypto/sealer_source.h"
#include "mail/post_office.h"
#include "mail/queue.h"
#include "page/letters.h"

namespace bongsu::command {

class MailDesk final : public mail::Outbox {
 public:
  struct Needs {
    const Configuration& configuration;
    std::vector<net::MailServer> servers;  // read_mail_servers()
    const page::Brand& brand;
    mail::MailQueue& queue;
    const crypto::SealerSource& sealer;
    const base::Clock& clock;
    base::Random& random;
  };
  explicit MailDesk(Needs needs);

  static constexpr std::chrono::milliseconds kEvery{250};
  static constexpr std::chrono::seconds kCountEvery{15};
  static constexpr int kCouriers = 4;  // who is with a server that hangs waits for mail.deadline

  bool is_open() const { return office_.has_value(); }
  // Unavailable where no mail is configured.
  Task<base::Fetched<void>> post(mail::Mail mail, mail::Addressee addressee) override;
  Task<void> deliver_due();
  Task<void> count_waiting();
  // Ends what is under way with mail servers. While the I/O threads still run.
  void finish();
  void write(Exposition& out) const { figures_.write(out, clock_.now()); }

 private:
  mail::MailQueue& queue_;
  const base::Clock& clock_;
  MailFigures figures_;
  page::Letters letters_;
  std::optional<mail::PostSettings> settings_;
  std::unique_ptr<ServerCarrier> servers_;
  std::unique_ptr<FolderCarrier> folder_;
  std::optional<mail::PostOffice> office_;
};

}  // namespace bongsu::command
