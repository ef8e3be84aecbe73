#include "command/completion.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace bongsu::command {
namespace {

// "client add" -> {"client", "add"}; one word has an empty second.
struct Words {
  explicit Words(const std::string& name)
      : first(name.substr(0, name.find(' '))),
        second(name.find(' ') == std::string::npos ? "" : name.substr(name.find(' ') + 1)) {}
  std::string first;
  std::string second;
};

std::vector<std::string> first_words(const std::vector<CommandDescription>& commands) {
  std::vector<std::string> words;
  for (const CommandDescription& command : commands) {
    const Words name{command.name};
    if (std::ranges::find(words, name.first) == words.end()) words.push_back(name.first);
  }
  return words;
}

std::vector<std::string> second_words(const std::vector<CommandDescription>& commands, const std::string& first) {
  std::vector<std::string> words;
  for (const CommandDescription& command : commands) {
    const Words name{command.name};
    if (name.first == first && !name.second.empty()) words.push_back(name.second);
  }
  return words;
}

bool is_flag_or_option(const OptionDescription& option) { return option.name.starts_with("--"); }

// Without an option before them: bongsu plan report FILE FILE.
bool takes_files(const CommandDescription& command) {
  return std::ranges::any_of(command.options, [](const OptionDescription& option) {
    return !is_flag_or_option(option) && option.argument == Argument::file;
  });
}

// Values that can be listed, by the option that takes them.
std::string bash_values(const std::vector<CommandDescription>& commands) {
  std::string cases;
  std::set<std::string> seen;
  for (const CommandDescription& command : commands) {
    for (const OptionDescription& option : command.options) {
      if (!is_flag_or_option(option) || !seen.insert(option.name).second) continue;
      if (option.argument == Argument::file) {
        cases += fmt::format("    {}) _bongsu_files -f; return ;;\n", option.name);
      } else if (option.argument == Argument::directory) {
        cases += fmt::format("    {}) _bongsu_files -d; return ;;\n", option.name);
      } else if (option.argument == Argument::word) {
        cases += fmt::format("    {}) COMPREPLY=($(compgen -W \"{}\" -- \"$current\")); return ;;\n", option.name,
                             fmt::join(option.words, " "));
      }
    }
  }
  return cases;
}

std::string bash_words(const std::vector<CommandDescription>& commands) {
  std::string cases;
  for (const std::string& first : first_words(commands)) {
    const auto second = second_words(commands, first);
    if (!second.empty()) cases += fmt::format("    \"{}\") words=\"{}\" ;;\n", first, fmt::join(second, " "));
  }
  for (const CommandDescription& command : commands) {
    std::vector<std::string> words{"--help"};
    for (const OptionDescription& option : command.options) {
      if (is_flag_or_option(option)) {
        words.push_back(option.name);
      } else {
        words.insert(words.end(), option.words.begin(), option.words.end());
      }
    }
    // The files that were typed already are part of what stands before the word.
    cases += fmt::format("    \"{}\"{}) words=\"{}\"{} ;;\n", command.name, takes_files(command) ? "*" : "",
                         fmt::join(words, " "), takes_files(command) ? " files=yes" : "");
  }
  return cases;
}

std::string bash_script(const std::vector<CommandDescription>& commands) {
  return fmt::format(R"(# Completion of bongsu for bash.
_bongsu_files() {{
  local IFS=$'\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen "$1" -- "$current"))
}}
_bongsu() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" previous="${{COMP_WORDS[COMP_CWORD-1]}}" command="" files="" words i
  case "$previous" in
{}  esac
  for ((i = 1; i < COMP_CWORD; ++i)); do
    case "${{COMP_WORDS[i]}}" in
      -*) break ;;
      *) command="${{command:+$command }}${{COMP_WORDS[i]}}" ;;
    esac
  done
  case "$command" in
    "") words="{} --help --version" ;;
{}  esac
  if [[ -n "$files" && "$current" != -* ]]; then
    _bongsu_files -f
  else
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  fi
}}
complete -F _bongsu bongsu
)",
                     bash_values(commands), fmt::join(first_words(commands), " "), bash_words(commands));
}

// zsh runs the completion of bash; where it loads the script because somebody is completing, at once.
std::string zsh_script(const std::vector<CommandDescription>& commands) {
  return "#compdef bongsu\nautoload -U +X bashcompinit && bashcompinit\n" + bash_script(commands) +
         "[[ -z $compstate ]] || _bash_complete -F _bongsu\n";
}

std::string fish_quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char letter : text) {
    if (letter == '\'' || letter == '\\') quoted += '\\';
    quoted += letter;
  }
  return quoted + "'";
}

std::string fish_option(const OptionDescription& option, const std::string& condition) {
  const bool has_name = is_flag_or_option(option);
  if (!has_name && option.argument == Argument::text) return "";  // nothing to offer
  std::string line = fmt::format("complete -c bongsu -n \"{}\" -d {}", condition, fish_quoted(option.doc));
  if (has_name) line += " -l " + option.name.substr(2);
  const bool is_path = option.argument == Argument::file || option.argument == Argument::directory;
  if (has_name && option.argument != Argument::none) line += is_path ? " -r" : " -x";
  if (is_path) line += " -F";
  if (option.argument == Argument::word) line += fmt::format(" -a \"{}\"", fmt::join(option.words, " "));
  return line + "\n";
}

std::string fish_options(const CommandDescription& command, const std::string& condition) {
  std::string lines;
  for (const OptionDescription& option : command.options) lines += fish_option(option, condition);
  return lines;
}

std::string fish_script(const std::vector<CommandDescription>& commands) {
  std::string lines = "# Completion of bongsu for fish.\ncomplete -c bongsu -f\n";
  for (const std::string& first : first_words(commands)) {
    lines += fmt::format("complete -c bongsu -n __fish_use_subcommand -a {}\n", first);
  }
  for (const CommandDescription& command : commands) {
    const Words name{command.name};
    const std::string first = "__fish_seen_subcommand_from " + name.first;
    if (name.second.empty()) {
      lines += fish_options(command, first);
      continue;
    }
    lines += fmt::format("complete -c bongsu -n \"{}; and not __fish_seen_subcommand_from {}\" -a {} -d {}\n", first,
                         fmt::join(second_words(commands, name.first), " "), name.second, fish_quoted(command.doc));
    lines += fish_options(command, first + "; and __fish_seen_subcommand_from " + name.second);
  }
  return lines;
}

}  // namespace

std::string completion_script(std::string_view shell, const std::vector<CommandDescription>& commands) {
  if (shell == "zsh") return zsh_script(commands);
  if (shell == "fish") return fish_script(commands);
  return bash_script(commands);
}

}  // namespace bongsu::command
