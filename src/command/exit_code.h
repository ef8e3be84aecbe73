#pragma once
// What the program's exit status means: one list, also shown by --help and in docs/commands.md.

#include <string>

namespace bongsu::command {

enum class ExitCode {
  ok = 0,
  refused = 1,        // what was asked for does not hold or cannot be done: no such account, a check failed
  usage = 2,          // the command line is not understood
  configuration = 3,  // the configuration or a file that it names is wrong
  unavailable = 4,    // the store, or another thing that it depends on, could not be asked: try again
  fault = 5,          // a bug, or a broken machine
  too_large = 6,      // what is asked about is larger or more entangled than the limits: nothing was found out
  unwritable = 7,     // there is an answer, and the file that it was to go to could not be written
};

// A line for each: "  0  done".
std::string exit_code_list();

}  // namespace bongsu::command
