#pragma once
// The other end of a connection, byte by byte, for tests. Every wait ends by itself after ten seconds.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace bongsu::net {

struct RawAnswer {
  int status = 0;                             // 0: the connection ended before a whole answer came
  std::map<std::string, std::string> fields;  // names in lower case
  std::string body;
};

class RawClient {
 public:
  explicit RawClient(std::uint16_t port);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  // Does not care whether the other end still listens.
  void send(std::string_view bytes);
  // Tells the other end that nothing more will come.
  void finish_sending();
  RawAnswer read_answer();
  // For an answer to HEAD.
  RawAnswer read_head();
  // Everything until the other end closes.
  std::string read_to_end();

 private:
  bool receive_more();

  int socket_;
  std::string received_;
};

// One request on a connection of its own.
RawAnswer ask(std::uint16_t port, std::string_view bytes);

}  // namespace bongsu::net
