#include "program/program.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <stdexcept>

extern char** environ;

namespace bongsu::program {
namespace {

struct Pipe {
  Pipe() {
    std::array<int, 2> ends;
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    read_end = ends[0];
    write_end = ends[1];
  }
  int read_end;
  int write_end;
};

pid_t spawn(const std::vector<std::string>& arguments, int in, int out, int err) {
  std::vector<char*> words{const_cast<char*>(BONGSU_PROGRAM)};
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
  pid_t process = -1;
  const int error = ::posix_spawn(&process, BONGSU_PROGRAM, &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("the program could not be started");
  return process;
}

// What both pipes still hold, read side by side so that neither can fill up.
void read_to_end(int out, int err, Ended& ended) {
  std::array<pollfd, 2> pipes{pollfd{out, POLLIN, 0}, pollfd{err, POLLIN, 0}};
  std::array<std::string*, 2> texts{&ended.out, &ended.err};
  while (pipes[0].fd >= 0 || pipes[1].fd >= 0) {
    if (::poll(pipes.data(), pipes.size(), -1) < 0) continue;
    for (std::size_t i = 0; i < pipes.size(); ++i) {
      if (pipes[i].revents == 0) continue;
      std::array<char, 4096> buffer;
      const ssize_t got = ::read(pipes[i].fd, buffer.data(), buffer.size());
      if (got > 0) {
        texts[i]->append(buffer.data(), static_cast<std::size_t>(got));
      } else {
        pipes[i].fd = -1;
      }
    }
  }
}

int wait_for_end(pid_t process) {
  int status = 0;
  ::waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

Ended run(const std::vector<std::string>& arguments, std::string_view input) {
  const Pipe in;
  const Pipe out;
  const Pipe err;
  const pid_t process = spawn(arguments, in.read_end, out.write_end, err.write_end);
  for (const int end : {in.read_end, out.write_end, err.write_end}) ::close(end);
  if (::write(in.write_end, input.data(), input.size()) != static_cast<ssize_t>(input.size())) {
    throw std::runtime_error("the program took no input");
  }
  ::close(in.write_end);
  Ended ended;
  read_to_end(out.read_end, err.read_end, ended);
  for (const int end : {out.read_end, err.read_end}) ::close(end);
  ended.exit_code = wait_for_end(process);
  return ended;
}

Running::Running(const std::vector<std::string>& arguments) {
  const int in = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  const Pipe out;
  const Pipe err;
  process_ = spawn(arguments, in, out.write_end, err.write_end);
  for (const int end : {in, out.write_end, err.write_end}) ::close(end);
  out_ = out.read_end;
  err_ = err.read_end;
}

Running::~Running() {
  if (process_ > 0) {
    ::kill(process_, SIGKILL);
    wait_for_end(process_);
  }
  ::close(out_);
  ::close(err_);
}

std::string Running::read_line_with(int pipe, std::string& seen, std::string_view text) {
  for (;;) {
    const std::size_t found = seen.find(text);
    const std::size_t end = found == std::string::npos ? found : seen.find('\n', found);
    if (end != std::string::npos) {
      const std::size_t before = seen.rfind('\n', found);
      const std::size_t start = before == std::string::npos ? 0 : before + 1;
      return seen.substr(start, end - start);
    }
    std::array<char, 4096> buffer;
    const ssize_t got = ::read(pipe, buffer.data(), buffer.size());
    if (got <= 0) return {};
    seen.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

std::string Running::wait_for_line_out(std::string_view text) { return read_line_with(out_, seen_out_, text); }

std::string Running::wait_for_line_err(std::string_view text) { return read_line_with(err_, seen_err_, text); }

void Running::signal(int number) const { ::kill(process_, number); }

Ended Running::wait() {
  Ended ended;
  read_to_end(out_, err_, ended);
  ended.out.insert(0, seen_out_);
  ended.err.insert(0, seen_err_);
  ended.exit_code = wait_for_end(process_);
  process_ = -1;
  return ended;
}

Answer get(std::uint16_t port, std::string_view path) {
  const int connection = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  Answer answer;
  if (::connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
    const std::string request =
        "GET " + std::string{path} + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    std::string text;
    std::array<char, 4096> buffer;
    if (::send(connection, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size())) {
      for (ssize_t got = 0; (got = ::recv(connection, buffer.data(), buffer.size(), 0)) > 0;) {
        text.append(buffer.data(), static_cast<std::size_t>(got));
      }
    }
    constexpr std::size_t kStatusAt = sizeof "HTTP/1.1";
    if (text.size() > kStatusAt + 3) std::from_chars(&text[kStatusAt], &text[kStatusAt + 3], answer.status);
    const std::size_t end_of_head = text.find("\r\n\r\n");
    if (end_of_head != std::string::npos) answer.body = text.substr(end_of_head + 4);
  }
  ::close(connection);
  return answer;
}

}  // namespace bongsu::program
