#pragma once
// Where a command reads and writes: the terminal in the program, strings in tests.

#include <iosfwd>

namespace bongsu::command {

struct Console {
  std::istream& in;
  std::ostream& out;  // what was asked for
  std::ostream& err;  // what went wrong
};

enum class OutputFormat { table, json };

}  // namespace bongsu::command
