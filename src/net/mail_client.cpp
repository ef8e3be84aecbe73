#include "net/mail_client.h"

#include <utility>

#include "net/curl_transfers.h"
#include "net/mail_transfer.h"

namespace bongsu::net {

std::string_view to_string(MailFailure failure) {
  switch (failure) {
    case MailFailure::bad_request:
      return "bad_request";
    case MailFailure::refused_address:
      return "refused_address";
    case MailFailure::refused_message:
      return "refused_message";
    case MailFailure::later:
      return "later";
    case MailFailure::refused_login:
      return "refused_login";
    case MailFailure::unreachable:
      return "unreachable";
    case MailFailure::untrusted:
      return "untrusted";
    case MailFailure::timed_out:
      return "timed_out";
    case MailFailure::broken:
      return "broken";
    case MailFailure::busy:
      return "busy";
  }
  std::unreachable();
}

class MailClient::Transfers {
 public:
  explicit Transfers(MailClientSettings settings)
      : settings_(std::move(settings)), transfers_(settings_.messages_max) {}

  void begin(MailServer server, std::optional<OutgoingMessage> message, Resume<MailResult> resume) {
    auto transfer = std::make_unique<MailTransfer>(settings_, std::move(server), std::move(message), std::move(resume));
    std::optional<MailError> refusal = transfer->refusal();
    if (refusal) return transfer->fail(std::move(*refusal));
    transfers_.begin(std::move(transfer));
  }
  void finish() { transfers_.finish(); }

 private:
  const MailClientSettings settings_;
  CurlTransfers transfers_;
};

MailClient::MailClient(MailClientSettings settings) : transfers_(std::make_unique<Transfers>(std::move(settings))) {}
MailClient::~MailClient() = default;

void MailClient::finish() { transfers_->finish(); }

Task<MailResult> MailClient::send(MailServer server, OutgoingMessage message) {
  return hand_over<MailResult>(
      [this, server = std::move(server), message = std::move(message)](Resume<MailResult> resume) mutable {
        transfers_->begin(std::move(server), std::move(message), std::move(resume));
      });
}

Task<MailResult> MailClient::greet(MailServer server) {
  return hand_over<MailResult>([this, server = std::move(server)](Resume<MailResult> resume) mutable {
    transfers_->begin(std::move(server), std::nullopt, std::move(resume));
  });
}

}  // namespace bongsu::net
