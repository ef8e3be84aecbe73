// The command table: every command by name, with the options that it takes and what does it.

#include <iostream>
#include <string>
#include <vector>

#include "command/backup_command.h"
#include "command/check.h"
#include "command/client_commands.h"
#include "command/command_line.h"
#include "command/completion.h"
#include "command/coverage_command.h"
#include "command/demo.h"
#include "command/export_command.h"
#include "command/import_command.h"
#include "command/init.h"
#include "command/key_commands.h"
#include "command/plan_estate_commands.h"
#include "command/provider_commands.h"
#include "command/reference.h"
#include "command/serve.h"
#include "command/user_commands.h"

int main(int argc, char** argv) {
  using namespace bongsu::command;

  CommandLine commands;
  commands.add("init", "Writes a first configuration, master key and database", declare_init, init);
  commands.add("serve", "Runs the server", declare_serve, serve);
  add_client_commands(commands);
  add_user_commands(commands);
  add_import_commands(commands);
  add_export_commands(commands);
  add_provider_commands(commands);
  commands.add("coverage", "Counts who could still log in without each failure domain", declare_coverage,
               with_store<show_coverage>);
  add_key_commands(commands);
  add_plan_commands(commands);
  commands.add("backup", "Copies the database while it is in use", declare_backup, backup);
  commands.add("check", "Says what is wrong with a node, and what to do", declare_check, check);
  commands.add("demo", "Runs a server and a sample shop in a folder that goes with it", declare_demo, demo);
  commands.add_description("completion", "Prints a script by which a shell completes these commands", kShells,
                           completion_script);
  commands.add_description("reference", "Prints a page of docs/, or the manual page", kReferencePages, reference_page);
  commands.hide("reference");

  Console console{std::cin, std::cout, std::cerr};
  return static_cast<int>(commands.run(std::vector<std::string>(argv + 1, argv + argc), console));
}
