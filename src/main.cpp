// The command table: every command, by name, with what it does.

#include <iostream>
#include <string>
#include <vector>

#include "command/command_line.h"
#include "command/reference.h"

int main(int argc, char** argv) {
  using namespace bongsu::command;

  CommandLine commands;
  commands.add_hidden("reference", "A page of docs/, generated", declare_reference, reference);

  Console console{std::cin, std::cout, std::cerr};
  return static_cast<int>(commands.run(std::vector<std::string>(argv + 1, argv + argc), console));
}
