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
#include "command/init.h"
#include "command/key_commands.h"
#include "command/plan_estate_commands.h"
#include "command/plan_solve_command.h"
#include "command/provider_commands.h"
#include "command/reference.h"
#include "command/serve.h"
#include "command/user_commands.h"

int main(int argc, char** argv) {
  using namespace bongsu::command;

  CommandLine commands;
  commands.add("init", "Writes a first configuration, master key and database", declare_init, init);
  commands.add("serve", "Runs the server", declare_serve, serve);
  commands.describe_group("client", "Applications that send people here to log in");
  commands.add("client add", "Registers one", declare_client_add, with_store<add_client>);
  commands.add("client list", "Lists all", declare_client_list, with_store<list_clients>);
  commands.add("client show", "Shows one", declare_client, with_store<show_client>);
  commands.add("client remove", "Forgets one", declare_client, with_store<remove_client>);
  commands.add("client rotate-secret", "Gives one a new secret", declare_client, with_store<rotate_client_secret>);
  commands.describe_group("user", "Accounts");
  commands.add("user add", "Makes one", declare_user_add, with_store<add_user>);
  commands.add("user list", "Lists all", declare_user_list, with_store<list_users>);
  commands.add("user show", "Shows one", declare_user, with_store<show_user>);
  commands.add("user disable", "Keeps one from logging in, and logs it out", declare_user, with_store<disable_user>);
  commands.add("user enable", "Lets one log in again", declare_user, with_store<enable_user>);
  commands.add("user remove", "Forgets one", declare_user, with_store<remove_user>);
  commands.add("user set-password", "Sets a password, and logs the person out", declare_user_password,
               with_store<set_user_password>);
  commands.describe_group("provider", "Upstream providers by which people log in");
  commands.add("provider list", "Lists all, and how they are doing", declare_provider_list, with_store<list_providers>);
  commands.add("provider off", "Keeps people from using one, and tells them why", declare_provider_off,
               with_store<switch_provider_off>);
  commands.add("provider on", "Lets people use one again", declare_provider_on, with_store<switch_provider_on>);
  commands.add("coverage", "Counts who could still log in without each failure domain", declare_coverage,
               with_store<show_coverage>);
  commands.describe_group("key", "Keys that sign and seal");
  commands.add("key list", "Lists all", declare_key_list, with_store<list_keys>);
  commands.add("key rotate", "Publishes successors", declare_key_rotate, with_store<rotate_keys>);
  commands.add("key revoke", "Takes a key out of use at once", declare_key_revoke, with_store<revoke_key>);
  commands.describe_group("plan", "What would take an estate down, and whether many small sites would be better");
  commands.add("plan check", "Finds single points of failure, pairs and triples", declare_plan_check, plan_check);
  commands.add("plan diff", "Says what a change adds and removes", declare_plan_diff, plan_diff);
  commands.add("plan report", "Counts minutes, energy and money, of several side by side", declare_plan_report,
               plan_report);
  commands.add("plan export", "Writes fault trees for other tools", declare_plan_export, plan_export);
  commands.add("plan solve", "Solves a fault tree of any tool", declare_plan_solve, plan_solve);
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
