#pragma once
// What takes mail out of this node: its mail servers, a folder, or nothing at all.

#include <cstddef>
#include <expected>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "command/configuration.h"
#include "mail/carrier.h"
#include "net/mail_client.h"

namespace bongsu::command {

// With their passwords. The error names the file that cannot be used.
std::expected<std::vector<net::MailServer>, std::string> read_mail_servers(const Configuration& configuration);
net::MailClientSettings mail_client_settings(const Configuration& configuration);

// Asks one server after the other until one takes the message; remembers which failed, and asks those last for a while.
class ServerCarrier final : public mail::Carrier {
 public:
  ServerCarrier(net::MailClientSettings settings, std::vector<net::MailServer> servers, const base::Clock& clock);

  // Refused only when a server refused it for good, and no other says to try again.
  Task<mail::Carriage> carry(mail::Parcel parcel) override;
  // As net::MailClient::finish().
  void finish() { client_.finish(); }

 private:
  std::vector<std::size_t> order() const;
  void remember(std::size_t server, const net::MailResult& result);

  const std::vector<net::MailServer> servers_;
  const base::Clock& clock_;
  mutable std::mutex mutex_;
  std::vector<std::optional<base::Instant>> failed_at_;
  net::MailClient client_;
};

// Writes each message into a file of its own, <id>.eml, whole or not at all.
class FolderCarrier final : public mail::Carrier {
 public:
  explicit FolderCarrier(std::filesystem::path folder) : folder_(std::move(folder)) {}
  Task<mail::Carriage> carry(mail::Parcel parcel) override;

 private:
  const std::filesystem::path folder_;
};

}  // namespace bongsu::command
