#include "command/progress_bar.h"

#include <unistd.h>

#include <iostream>

#include <fmt/format.h>

namespace bongsu::command {

ProgressBar::ProgressBar(std::ostream& err) {
  if (&err == &std::cerr && ::isatty(STDERR_FILENO) == 1) terminal_ = &err;
}

ProgressBar::~ProgressBar() { hide(); }

void ProgressBar::hide() {
  if (terminal_ && !shown_.empty()) *terminal_ << '\r' << std::string(shown_.size(), ' ') << '\r' << std::flush;
  shown_.clear();
}

void ProgressBar::show(std::string_view what, std::size_t done, std::size_t all) {
  constexpr std::size_t kCells = 30;
  if (!terminal_ || all == 0) return;
  const std::size_t full = done * kCells / all;
  std::string line = fmt::format("{:<28} [{}{}] {:3} %", what, std::string(full, '#'), std::string(kCells - full, ' '),
                                 done * 100 / all);
  if (line == shown_) return;
  *terminal_ << '\r' << line << std::flush;
  shown_ = std::move(line);
}

}  // namespace bongsu::command
