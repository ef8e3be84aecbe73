#pragma once
// How far a long computation is, on one line of a terminal that it takes away again.

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>

namespace bongsu::command {

class ProgressBar {
 public:
  // Shows nothing unless `err` is the program's own standard error and a terminal.
  explicit ProgressBar(std::ostream& err);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  // One caller at a time.
  void show(std::string_view what, std::size_t done, std::size_t all);
  // Takes the line away until it is shown again, so that something else can be written.
  void hide();

 private:
  std::ostream* terminal_ = nullptr;
  std::string shown_;
};

}  // namespace bongsu::command
