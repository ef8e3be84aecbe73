#include "command/free_port.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace bongsu::command {
namespace {

// A socket that holds a port until it is gone.
class HeldPort {
 public:
  HeldPort() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    const bool is_bound =
        socket_ >= 0 && ::bind(socket_, generic, size) == 0 && ::getsockname(socket_, generic, &size) == 0;
    if (!is_bound) throw std::system_error(errno, std::generic_category(), "no port is free");
    port_ = ntohs(address.sin_port);
  }
  ~HeldPort() { ::close(socket_); }
  HeldPort(const HeldPort&) = delete;
  HeldPort& operator=(const HeldPort&) = delete;

  std::uint16_t port() const { return port_; }

 private:
  int socket_;
  std::uint16_t port_ = 0;
};

}  // namespace

std::vector<std::uint16_t> free_ports(std::size_t count) {
  const std::vector<HeldPort> held(count);
  std::vector<std::uint16_t> ports;
  for (const HeldPort& port : held) ports.push_back(port.port());
  return ports;
}

}  // namespace bongsu::command
