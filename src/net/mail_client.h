#pragma once
// Messages handed to a mail server. Spec: RFC 5321 (SMTP), RFC 3207 (STARTTLS), RFC 8314 (TLS from the start), RFC 4954
// (AUTH).

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>

#include "base/secret.h"
#include "base/task.h"

namespace bongsu::net {

// starttls: required, never skipped when the server does not offer it.
enum class MailTls { starttls, tls, none };

struct MailServer {
  std::string host;  // a name or an address
  std::uint16_t port = 587;
  MailTls tls = MailTls::starttls;
  std::string user{};  // empty: no login
  base::SecretString password{};
};

struct MailClientSettings {
  std::string ca_file{};               // PEM; empty: the system's
  std::string own_name = "localhost";  // what the server is greeted with
  std::chrono::milliseconds connect_deadline{5000};
  std::chrono::milliseconds deadline{20000};  // for one message at one server, from connecting to its last answer
  std::size_t messages_max = 16;              // at the same time; beyond: busy
};

// Addresses without angle brackets; the message whole, its lines ending in CR LF.
struct OutgoingMessage {
  std::string from;
  std::string to;
  std::string message;
};

enum class MailFailure {
  bad_request,      // an address or a server that is malformed; nothing was sent
  refused_address,  // for good: the server does not take mail for this address
  refused_message,  // for good: it does not take mail from us, or not this one
  later,            // the server says to try again: greylisting, a full disk
  refused_login,    // it does not know the user, or the password is wrong
  unreachable,      // no such name, no connection
  untrusted,        // no STARTTLS, TLS failed, or the certificate is not that server's
  timed_out,
  broken,  // the connection ended, or what came is no SMTP
  busy,    // too many messages of ours are under way, or we are shutting down
};

// In fixed words, for logs and counters.
std::string_view to_string(MailFailure failure);

struct MailError {
  MailFailure failure;
  std::string cause;  // for the operator: the code of the answer, never its text, which may repeat the address
};

using MailResult = std::expected<void, MailError>;

// Thread-safe. Declared after the IoThreads whose coroutines await it: it answers everybody before it is gone.
class MailClient {
 public:
  explicit MailClient(MailClientSettings settings);
  ~MailClient();
  MailClient(const MailClient&) = delete;
  MailClient& operator=(const MailClient&) = delete;

  // Once the server has taken the message it answers for it. Yields on the caller's I/O thread. After timed_out or
  // broken the server may have taken it all the same.
  Task<MailResult> send(MailServer server, OutgoingMessage message);
  // Goes as far as a message would: connects, begins TLS, logs in. Sends nothing.
  Task<MailResult> greet(MailServer server);

  // Answers everybody as busy. Call it while the I/O threads still run. May be called twice.
  void finish();

 private:
  class Transfers;
  std::unique_ptr<Transfers> transfers_;
};

}  // namespace bongsu::net
