#include "net/raw_client_for_test.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <stdexcept>

#include "http/ascii.h"

namespace bongsu::net {

RawClient::RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  const timeval patience{.tv_sec = 10, .tv_usec = 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("cannot connect");
  }
}

RawClient::~RawClient() { close(socket_); }

void RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void RawClient::finish_sending() { shutdown(socket_, SHUT_WR); }

bool RawClient::receive_more() {
  char bytes[4096];
  const ssize_t count = recv(socket_, bytes, sizeof bytes, 0);
  if (count <= 0) return false;
  received_.append(bytes, static_cast<std::size_t>(count));
  return true;
}

RawAnswer RawClient::read_head() {
  constexpr std::string_view kEnd = "\r\n\r\n";
  while (!received_.contains(kEnd)) {
    if (!receive_more()) return {};
  }
  const std::size_t end = received_.find(kEnd);
  std::string_view head = std::string_view{received_}.substr(0, end);
  RawAnswer answer;
  answer.status = std::stoi(std::string{http::take_until(head, '\n').substr(9, 3)});
  while (!head.empty()) {
    std::string_view value = http::take_until(head, '\n');
    if (value.ends_with('\r')) value.remove_suffix(1);
    const std::string name = http::ascii_lower(http::take_until(value, ':'));
    answer.fields[name] = http::trim(value);
  }
  received_.erase(0, end + kEnd.size());
  return answer;
}

RawAnswer RawClient::read_answer() {
  RawAnswer answer = read_head();
  if (!answer.fields.contains("content-length")) return answer;
  const std::size_t length = std::stoul(answer.fields["content-length"]);
  while (received_.size() < length) {
    if (!receive_more()) return {};
  }
  answer.body = received_.substr(0, length);
  received_.erase(0, length);
  return answer;
}

std::string RawClient::read_to_end() {
  while (receive_more()) {
  }
  return std::exchange(received_, {});
}

RawAnswer ask(std::uint16_t port, std::string_view bytes) {
  RawClient client{port};
  client.send(bytes);
  return client.read_answer();
}

}  // namespace bongsu::net
