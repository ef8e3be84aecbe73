#include "command/reference.h"

#include <fmt/format.h>

#include "command/configuration_text.h"
#include "command/manual.h"
#include "command/metric_table.h"

namespace bongsu::command {
namespace {

std::string commands_reference(const std::vector<CommandDescription>& commands) {
  std::string text =
      "# Commands\n"
      "\n"
      "Every command answers with a table for people, and with JSON after `--json`. All but `init`, `serve` and `demo` "
      "work\n"
      "while the server runs: both are clients of one database, and a running server takes up what changed by itself.\n"
      "\n"
      "Passwords come from standard input (`--password-stdin`) or are asked for without showing them; they are never\n"
      "arguments, which other users of the machine can read. Secrets of clients are shown once, when they are made.\n"
      "\n"
      "Exit codes:\n"
      "```\n" +
      exit_code_list() +
      "```\n"
      "\n"
      "Completion: `source <(bongsu completion bash)`, or `zsh`, or `bongsu completion fish | source`. The Debian "
      "package\n"
      "installs it.\n"
      "\n"
      "This page is generated: `bongsu reference commands > docs/commands.md`.\n";
  for (const CommandDescription& command : commands) {
    text += fmt::format("\n## bongsu {}\n{}.\n\n", command.name, command.doc);
    for (const OptionDescription& option : command.options) {
      text += fmt::format("- `{}`: {}\n", option.name, option.doc);
    }
  }
  return text;
}

}  // namespace

std::string reference_page(std::string_view page, const std::vector<CommandDescription>& commands) {
  if (page == "configuration") return configuration_reference();
  if (page == "metrics") return metrics_reference();
  if (page == "manual") return manual_page(commands);
  return commands_reference(commands);
}

}  // namespace bongsu::command
