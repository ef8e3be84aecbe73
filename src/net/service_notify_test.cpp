#include "net/service_notify.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>

namespace bongsu::net {
namespace {

// The service manager's end, in the abstract space.
class Manager {
 public:
  Manager() : name_("@bongsu-notify-test-" + std::to_string(getpid())), socket_(socket(AF_UNIX, SOCK_DGRAM, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    name_.copy(address.sun_path, name_.size());
    address.sun_path[0] = '\0';
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name_.size());
    EXPECT_EQ(bind(socket_, reinterpret_cast<const sockaddr*>(&address), length), 0);
  }
  ~Manager() { close(socket_); }

  const std::string& name() const { return name_; }
  std::string receive() {
    char bytes[256];
    const ssize_t count = recv(socket_, bytes, sizeof bytes, MSG_DONTWAIT);
    return count < 0 ? "nothing" : std::string(bytes, static_cast<std::size_t>(count));
  }

 private:
  std::string name_;
  int socket_;
};

TEST(ServiceNotify, TellsTheManagerEachState) {
  Manager manager;
  const ServiceNotify notify{manager.name()};
  notify.ready("listening on port 8080");
  EXPECT_EQ(manager.receive(), "READY=1\nSTATUS=listening on port 8080");
  notify.reloading();
  EXPECT_TRUE(manager.receive().starts_with("RELOADING=1\nMONOTONIC_USEC="));
  notify.stopping();
  EXPECT_EQ(manager.receive(), "STOPPING=1");
}

TEST(ServiceNotify, IsContentWithNobodyToTell) {
  EXPECT_NO_THROW(ServiceNotify{""}.ready("up"));
  EXPECT_NO_THROW(ServiceNotify{"/nowhere/socket"}.ready("up"));
  EXPECT_NO_THROW(ServiceNotify{std::string(500, 'x')}.ready("up"));
}

}  // namespace
}  // namespace bongsu::net
