#include "command/mail_carriers.h"

#include <fstream>
#include <system_error>
#include <utility>

#include "command/secret_file.h"
#include "http/uri.h"
#include "mail/delivery.h"

namespace bongsu::command {
namespace {

// Files end in a line end; passwords do not.
base::SecretString without_line_end(const base::SecretString& content) {
  std::string_view text = content.reveal();
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  return base::SecretString{std::string{text}};
}

bool is_for_good(net::MailFailure failure) {
  return failure == net::MailFailure::refused_address || failure == net::MailFailure::refused_message ||
         failure == net::MailFailure::bad_request;
}

// Whether the server itself is in trouble, as opposed to not wanting this message.
bool is_servers_fault(net::MailFailure failure) {
  return !is_for_good(failure) && failure != net::MailFailure::later && failure != net::MailFailure::busy;
}

}  // namespace

std::expected<std::vector<net::MailServer>, std::string> read_mail_servers(const Configuration& configuration) {
  std::vector<net::MailServer> servers;
  for (const MailServerEntry& entry : configuration.mail.servers) {
    net::MailServer server{.host = entry.host, .port = entry.port, .tls = entry.tls, .user = entry.user};
    if (!entry.password_file.empty()) {
      const auto password = read_secret_file(entry.password_file);
      if (!password) return std::unexpected(password.error());
      server.password = without_line_end(*password);
    }
    servers.push_back(std::move(server));
  }
  return servers;
}

net::MailClientSettings mail_client_settings(const Configuration& configuration) {
  net::MailClientSettings settings;
  settings.ca_file = configuration.mail.ca_file.string();
  settings.deadline = configuration.mail.deadline;
  if (const auto issuer = http::parse_uri(configuration.protocol.issuer)) settings.own_name = issuer->host;
  return settings;
}

ServerCarrier::ServerCarrier(net::MailClientSettings settings, std::vector<net::MailServer> servers,
                             const base::Clock& clock)
    : servers_(std::move(servers)), clock_(clock), failed_at_(servers_.size()), client_(std::move(settings)) {}

Task<mail::Carriage> ServerCarrier::carry(mail::Parcel parcel) {
  mail::Carriage carriage{.carried = mail::Carried::refused};
  for (const std::size_t server : order()) {
    net::OutgoingMessage message{.from = parcel.from, .to = parcel.to, .message = parcel.message};
    const auto result = co_await client_.send(servers_[server], std::move(message));
    remember(server, result);
    if (result) co_return mail::Carriage{.carried = mail::Carried::taken};
    if (!carriage.cause.empty()) carriage.cause += "; ";
    carriage.cause += servers_[server].host + ": " + std::string{net::to_string(result.error().failure)} + " (" +
                      result.error().cause + ")";
    if (!is_for_good(result.error().failure)) carriage.carried = mail::Carried::later;
  }
  co_return carriage;
}

std::vector<std::size_t> ServerCarrier::order() const {
  const std::lock_guard lock{mutex_};
  return mail::order_servers(failed_at_, clock_.now());
}

void ServerCarrier::remember(std::size_t server, const net::MailResult& result) {
  const std::lock_guard lock{mutex_};
  if (result) {
    failed_at_[server].reset();
  } else if (is_servers_fault(result.error().failure)) {
    failed_at_[server] = clock_.now();
  }
}

// For development: the little that the disk takes is not worth another thread.
Task<mail::Carriage> FolderCarrier::carry(mail::Parcel parcel) {
  const std::filesystem::path file = folder_ / (parcel.id + ".eml");
  std::filesystem::path unfinished = file;
  unfinished += ".part";
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  std::ofstream stream{unfinished, std::ios::binary | std::ios::trunc};
  stream << parcel.message;
  stream.close();
  if (stream) std::filesystem::rename(unfinished, file, error);
  if (!stream || error) {
    co_return mail::Carriage{.carried = mail::Carried::later, .cause = "cannot write into " + folder_.string()};
  }
  co_return mail::Carriage{.carried = mail::Carried::taken};
}

}  // namespace bongsu::command
