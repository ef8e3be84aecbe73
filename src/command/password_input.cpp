#include "command/password_input.h"

#include <termios.h>
#include <unistd.h>

#include <istream>
#include <ostream>
#include <utility>

namespace bongsu::command {
namespace {

// The terminal shows nothing of what is typed for as long as this exists.
class Unseen {
 public:
  Unseen() {
    ::tcgetattr(STDIN_FILENO, &before_);
    termios hidden = before_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  }
  ~Unseen() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;

 private:
  termios before_{};
};

std::expected<base::SecretString, std::string> read_line(std::istream& in) {
  std::string line;
  if (!std::getline(in, line)) return std::unexpected("no password was given");
  if (line.ends_with('\r')) line.pop_back();
  return base::SecretString{std::move(line)};
}

}  // namespace

std::expected<base::SecretString, std::string> read_new_password(Console& console, PasswordSource source) {
  if (source == PasswordSource::standard_input) return read_line(console.in);
  if (::isatty(STDIN_FILENO) == 0) {
    return std::unexpected("there is no terminal to ask for a password: give it with --password-stdin");
  }
  const Unseen unseen;
  console.err << "New password: " << std::flush;
  auto first = read_line(console.in);
  console.err << "\nOnce more: " << std::flush;
  const auto second = read_line(console.in);
  console.err << '\n';
  if (!first || !second) return std::unexpected("no password was given");
  if (!first->equals(second->reveal())) return std::unexpected("the two passwords differ");
  return first;
}

}  // namespace bongsu::command
