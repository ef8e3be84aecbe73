#pragma once
// A mail server on loopback that answers as a test tells it, and keeps what it was told. Speaks no TLS.

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace bongsu::net {

class MailServerForTest {
 public:
  // The answer to a command ("RCPT"), to the connection itself ("") or to the whole message ("."), instead of "250 ok".
  // An empty answer: none ever comes.
  using Answers = std::map<std::string, std::string>;

  explicit MailServerForTest(Answers answers = {});
  ~MailServerForTest();
  MailServerForTest(const MailServerForTest&) = delete;
  MailServerForTest& operator=(const MailServerForTest&) = delete;

  std::uint16_t port() const { return port_; }
  std::vector<std::string> commands() const;  // whole lines, of every conversation
  std::vector<std::string> messages() const;

 private:
  void serve();
  void converse(int connection);
  bool answer(int connection, const std::string& to);
  bool take_message(int connection, std::string& received);

  const Answers answers_;
  int listening_ = -1;
  std::uint16_t port_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> commands_;
  std::vector<std::string> messages_;
  int connection_ = -1;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace bongsu::net
