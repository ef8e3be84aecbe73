#pragma once
// Tells systemd how the service is doing. Spec: sd_notify(3), Type=notify.

#include <string>
#include <string_view>

namespace bongsu::net {

class ServiceNotify {
 public:
  // To $NOTIFY_SOCKET; to nobody when it is unset, as outside of systemd.
  static ServiceNotify from_environment();
  // A path, or a name in the abstract space when it begins with "@"; empty: nobody.
  explicit ServiceNotify(std::string socket) : socket_(std::move(socket)) {}

  // `status` is what `systemctl status` shows.
  void ready(std::string_view status) const;
  // Followed by ready() when done.
  void reloading() const;
  void stopping() const;

 private:
  // A manager that does not listen is its own problem: nothing here depends on it.
  void send(std::string_view state) const;

  std::string socket_;
};

}  // namespace bongsu::net
