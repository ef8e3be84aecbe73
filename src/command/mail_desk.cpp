#include "command/mail_desk.h"

#include <algorithm>
#include <utility>

namespace bongsu::command {
namespace {

std::optional<mail::PostSettings> post_settings(const MailSettings& settings) {
  auto from = account::EmailAddress::parse(settings.from);
  if (!from) return std::nullopt;
  const auto one_server = settings.deadline + std::chrono::seconds{10};  // its connecting and farewell included
  const auto all_servers = one_server * static_cast<int>(std::max<std::size_t>(settings.servers.size(), 1));
  return mail::PostSettings{.sender = {.name = settings.from_name, .address = *std::move(from)},
                            .waiting_max = settings.queue_max,
                            .claim = all_servers + std::chrono::seconds{30}};
}

}  // namespace

MailDesk::MailDesk(Needs needs)
    : queue_(needs.queue),
      clock_(needs.clock),
      letters_(needs.brand),
      settings_(post_settings(needs.configuration.mail)) {
  if (!settings_) return;
  mail::Carrier* carrier = nullptr;
  if (needs.configuration.mail.folder.empty()) {
    servers_ = std::make_unique<ServerCarrier>(mail_client_settings(needs.configuration), std::move(needs.servers),
                                               needs.clock);
    carrier = servers_.get();
  } else {
    folder_ = std::make_unique<FolderCarrier>(needs.configuration.mail.folder);
    carrier = folder_.get();
  }
  office_.emplace(mail::PostOffice::Needs{needs.queue, needs.sealer, letters_, *carrier, figures_, needs.clock,
                                          needs.random, *settings_});
}

Task<base::Fetched<void>> MailDesk::post(mail::Mail mail, mail::Addressee addressee) {
  if (!office_) co_return std::unexpected(base::Unavailable{.cause = "no mail is configured: [mail]"});
  co_return co_await office_->post(std::move(mail), addressee);
}

Task<void> MailDesk::deliver_due() {
  if (office_) co_await office_->deliver_due();
}

Task<void> MailDesk::count_waiting() {
  const auto backlog = co_await queue_.backlog();
  if (backlog) figures_.set_backlog(*backlog);
}

void MailDesk::finish() {
  if (servers_) servers_->finish();
}

}  // namespace bongsu::command
