#pragma once
// The program under test as another process.

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace bongsu::program {

struct Ended {
  int exit_code = -1;  // -1: by a signal
  std::string out;
  std::string err;
};

// Runs `bongsu` with the arguments to its end; `input` is its standard input.
Ended run(const std::vector<std::string>& arguments, std::string_view input = {});

// A `bongsu` that runs on. Killed when this object goes.
class Running {
 public:
  explicit Running(const std::vector<std::string>& arguments);
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  // Reads its standard output or error until the text occurs, and gives the line with it. Empty when the program
  // ended first. The wait ends with the test's own time limit.
  std::string wait_for_line_out(std::string_view text);
  std::string wait_for_line_err(std::string_view text);

  void signal(int number) const;
  // Waits for its end.
  Ended wait();

 private:
  static std::string read_line_with(int pipe, std::string& seen, std::string_view text);

  pid_t process_ = -1;
  int out_ = -1;
  int err_ = -1;
  std::string seen_out_;
  std::string seen_err_;
};

struct Answer {
  int status = 0;  // 0: no connection
  std::string body;
};

// One HTTP request to this machine.
Answer get(std::uint16_t port, std::string_view path);

}  // namespace bongsu::program
