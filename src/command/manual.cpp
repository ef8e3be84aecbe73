#include "command/manual.h"

#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "command/version.h"

namespace bongsu::command {
namespace {

constexpr std::string_view kAbout =
    ".SH NAME\n"
    "bongsu \\- OpenID Connect login server that keeps people logging in on a bad day\n"
    ".SH SYNOPSIS\n"
    ".B bongsu\n"
    ".I command\n"
    ".RI [ options ]\n"
    ".SH DESCRIPTION\n"
    "Bongsu logs people in for applications that speak OpenID Connect, and its planner finds what would take an "
    "estate\n"
    "down. Every command answers with a table for people, and with JSON after\n"
    ".BR \\-\\-json .\n"
    "All but\n"
    ".BR init ,\n"
    ".B serve\n"
    "and\n"
    ".B demo\n"
    "work while the server runs.\n"
    ".PP\n"
    "Passwords come from standard input\n"
    ".RB ( \\-\\-password\\-stdin )\n"
    "or are asked for without showing them; they are never arguments.\n"
    ".PP\n"
    "A running server reads its configuration again on SIGHUP, and on SIGTERM answers what is under way, then ends.\n";

constexpr std::string_view kFilesAndMore =
    ".SH FILES\n"
    ".TP\n"
    ".I /etc/bongsu/bongsu.toml\n"
    "The configuration that the service reads.\n"
    ".TP\n"
    ".I /etc/bongsu/master.key\n"
    "Opens the keys in the database. Keep a copy of it elsewhere, apart from the backups of the database.\n"
    ".TP\n"
    ".I /var/lib/bongsu/bongsu.db\n"
    "Accounts, clients, keys and login facts. Copy it with\n"
    ".B bongsu backup\n"
    "only.\n"
    ".SH SEE ALSO\n"
    ".I /usr/share/doc/bongsu/installation.md\n"
    "and the other pages there;\n"
    ".BR systemctl (1)\n";

// A line that begins with a dot or a quote would be a request to the formatter, and a bare - a hyphen.
std::string roff_text(std::string_view plain) {
  std::string text = plain.starts_with('.') || plain.starts_with('\'') ? "\\&" : "";
  for (const char letter : plain) {
    if (letter == '\\') {
      text += "\\e";
    } else if (letter == '-') {
      text += "\\-";
    } else {
      text += letter;
    }
  }
  return text;
}

std::string command_section(const CommandDescription& command) {
  std::string text = fmt::format(".SS bongsu {}\n{}.\n", roff_text(command.name), roff_text(command.doc));
  for (const OptionDescription& option : command.options) {
    const std::string doc =
        option.words.empty() ? option.doc : fmt::format("{}: one of {}", option.doc, fmt::join(option.words, ", "));
    text += fmt::format(".TP\n.B {}\n{}\n", roff_text(option.name), roff_text(doc));
  }
  return text;
}

}  // namespace

std::string manual_page(const std::vector<CommandDescription>& commands) {
  std::string text = fmt::format(".TH BONGSU 1 \"\" \"bongsu {}\" \"User Commands\"\n", version());
  text += kAbout;
  text += ".SH COMMANDS\n";
  for (const CommandDescription& command : commands) text += command_section(command);
  text += fmt::format(".SH EXIT STATUS\n.nf\n{}.fi\n", roff_text(exit_code_list()));
  text += kFilesAndMore;
  return text;
}

}  // namespace bongsu::command
