#include "net/mail_server_for_test.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <optional>
#include <stdexcept>
#include <string_view>

namespace bongsu::net {
namespace {

constexpr std::string_view kEndOfMessage = "\r\n.\r\n";

bool receive(int connection, std::string& received) {
  char buffer[4096];
  const ssize_t bytes = recv(connection, buffer, sizeof buffer, 0);
  if (bytes > 0) received.append(buffer, static_cast<std::size_t>(bytes));
  return bytes > 0;
}

std::optional<std::string> read_line(int connection, std::string& received) {
  while (!received.contains("\r\n")) {
    if (!receive(connection, received)) return std::nullopt;
  }
  const std::size_t end = received.find("\r\n");
  std::string line = received.substr(0, end);
  received.erase(0, end + 2);
  return line;
}

}  // namespace

MailServerForTest::MailServerForTest(Answers answers)
    : answers_(std::move(answers)), listening_(socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const plain = reinterpret_cast<sockaddr*>(&address);
  if (bind(listening_, plain, size) != 0 || listen(listening_, 16) != 0 || getsockname(listening_, plain, &size) != 0) {
    throw std::runtime_error("cannot listen");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread{[this] { serve(); }};
}

MailServerForTest::~MailServerForTest() {
  {
    const std::lock_guard lock{mutex_};
    is_stopping_ = true;
    shutdown(listening_, SHUT_RDWR);
    if (connection_ >= 0) shutdown(connection_, SHUT_RDWR);
  }
  thread_.join();
  close(listening_);
}

std::vector<std::string> MailServerForTest::commands() const {
  const std::lock_guard lock{mutex_};
  return commands_;
}

std::vector<std::string> MailServerForTest::messages() const {
  const std::lock_guard lock{mutex_};
  return messages_;
}

void MailServerForTest::serve() {
  for (;;) {
    const int connection = accept(listening_, nullptr, nullptr);
    {
      const std::lock_guard lock{mutex_};
      if (connection < 0 || is_stopping_) return;
      connection_ = connection;
    }
    converse(connection);
    const std::lock_guard lock{mutex_};
    connection_ = -1;
    close(connection);
  }
}

void MailServerForTest::converse(int connection) {
  std::string received;
  if (!answer(connection, "")) return;
  while (const auto line = read_line(connection, received)) {
    {
      const std::lock_guard lock{mutex_};
      commands_.push_back(*line);
    }
    const std::string command = line->substr(0, 4);
    if (!answer(connection, command) || command == "QUIT") return;
    if (command == "DATA" && !answers_.contains("DATA") && !take_message(connection, received)) return;
  }
}

bool MailServerForTest::take_message(int connection, std::string& received) {
  while (!received.contains(kEndOfMessage)) {
    if (!receive(connection, received)) return false;
  }
  const std::size_t end = received.find(kEndOfMessage);
  {
    const std::lock_guard lock{mutex_};
    messages_.push_back(received.substr(0, end + 2));
  }
  received.erase(0, end + kEndOfMessage.size());
  return answer(connection, ".");
}

bool MailServerForTest::answer(int connection, const std::string& to) {
  static const Answers kUsual{{"", "220 here"}, {"DATA", "354 go on"}, {"QUIT", "221 farewell"}};
  std::string text = "250 ok";
  if (const auto usual = kUsual.find(to); usual != kUsual.end()) text = usual->second;
  if (const auto told = answers_.find(to); told != answers_.end()) text = told->second;
  if (text.empty()) {
    std::string ignored;
    while (receive(connection, ignored)) {
    }
    return false;
  }
  text += "\r\n";
  return send(connection, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
}

}  // namespace bongsu::net
