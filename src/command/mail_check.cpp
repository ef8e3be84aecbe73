#include "command/mail_check.h"

#include <string>
#include <utility>

#include "command/mail_carriers.h"
#include "command/wait_for.h"

namespace bongsu::command {
namespace {

std::string advice_for(net::MailFailure failure) {
  switch (failure) {
    case net::MailFailure::unreachable:
      return "check host and port, and whether a firewall lets this machine out";
    case net::MailFailure::timed_out:
      return "something drops the connection without a word: check the port and the firewall";
    case net::MailFailure::untrusted:
      return "check tls (\"starttls\" for 587, \"tls\" for 465), the host's name in its certificate, and mail.ca_file";
    case net::MailFailure::refused_login:
      return "check user and password_file";
    default:
      return "see what the mail server's own log says";
  }
}

Finding look_at(net::MailClient& client, const net::MailServer& server) {
  const std::string subject = "mail_server " + server.host + ":" + std::to_string(server.port);
  const auto result = wait_for(client.greet(server));
  if (result) return {Severity::fine, subject, server.user.empty() ? "answers" : "answers, and lets us log in", {}};
  return {Severity::wrong, subject, std::string{net::to_string(result.error().failure)} + ": " + result.error().cause,
          advice_for(result.error().failure)};
}

}  // namespace

Findings check_mail(const Configuration& configuration) {
  Findings findings;
  const MailSettings& mail = configuration.mail;
  if (!mail.folder.empty()) {
    findings.push_back({Severity::warning, "mail.folder", "mail is written into a folder and reaches nobody",
                        "for people to get it, replace folder by a [[mail_server]]"});
  }
  const auto servers = read_mail_servers(configuration);
  if (!servers) {
    findings.push_back({Severity::wrong, "mail_server.password_file", servers.error(), "write the password into it"});
    return findings;
  }
  if (servers->empty()) return findings;
  net::MailClient client{mail_client_settings(configuration)};
  for (const net::MailServer& server : *servers) findings.push_back(look_at(client, server));
  if (servers->size() == 1) {
    findings.push_back({Severity::warning, "mail_server", "there is one: when it is down, no code reaches anybody",
                        "add a second [[mail_server]], run by somebody else"});
  }
  return findings;
}

}  // namespace bongsu::command
