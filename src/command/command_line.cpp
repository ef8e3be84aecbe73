#include "command/command_line.h"

#include <algorithm>
#include <exception>
#include <ostream>
#include <set>
#include <utility>

#include <CLI/CLI.hpp>

#include "command/version.h"

namespace bongsu::command {

// The options of one command, told to CLI11 and written down for completion.
class Options::Parser {
 public:
  Parser(CLI::App& app, CommandDescription& description) : app_(app), description_(description) {}

  template <typename Target>
  CLI::Option* add(const std::string& name, Target& target, const std::string& doc, Argument argument,
                   std::vector<std::string> words = {}) {
    description_.options.push_back({name, doc, argument, std::move(words)});
    return app_.add_option(name, target, doc);
  }

  void add_flag(const std::string& name, const std::string& doc, std::function<void(std::int64_t)> set) {
    description_.options.push_back({name, doc, Argument::none, {}});
    app_.add_flag_function(name, std::move(set), doc);
  }

 private:
  CLI::App& app_;
  CommandDescription& description_;
};

namespace {

Argument argument_of(const std::string& name) {
  return name == "--dir" || name == "--data" ? Argument::directory : Argument::file;
}

}  // namespace

void Options::required(std::string name, std::string& target, std::string doc) {
  parser_.add(name, target, doc, Argument::text)->required();
}

void Options::required(std::string name, std::filesystem::path& target, std::string doc) {
  parser_.add(name, target, doc, argument_of(name))->required();
}

void Options::optional(std::string name, std::string& target, std::string doc) {
  parser_.add(name, target, doc, Argument::text);
}

void Options::optional(std::string name, std::filesystem::path& target, std::string doc) {
  parser_.add(name, target, doc, argument_of(name));
}

void Options::optional(std::string name, std::uint16_t& target, std::string doc) {
  parser_.add(name, target, doc, Argument::text)->capture_default_str();
}

void Options::optional(std::string name, std::uint64_t& target, std::string doc) {
  parser_.add(name, target, doc, Argument::text)->capture_default_str();
}

void Options::optional(std::string name, double& target, std::string doc) {
  parser_.add(name, target, doc, Argument::text)->capture_default_str();
}

void Options::several(std::string name, std::vector<std::filesystem::path>& target, std::string doc) {
  parser_.add(name, target, doc, Argument::file)->required();
}

void Options::repeated(std::string name, std::vector<std::string>& target, std::string doc) {
  parser_.add(name, target, doc + " (repeatable)", Argument::text)->allow_extra_args(false);
}

void Options::choice(std::string name, std::string& target, std::vector<std::string> words, std::string doc) {
  parser_.add(name, target, doc, Argument::word, words)->check(CLI::IsMember(words))->required(target.empty());
}

void Options::choices(std::string name, std::vector<std::string>& target, std::vector<std::string> words,
                      std::string doc) {
  parser_.add(name, target, doc + " (repeatable)", Argument::word, words)
      ->check(CLI::IsMember(words))
      ->allow_extra_args(false);
}

void Options::flag(std::string name, bool& target, std::string doc) {
  parser_.add_flag(name, doc, [&target](std::int64_t count) { target = count > 0; });
}

void Options::format(OutputFormat& target) {
  parser_.add_flag("--json", "answer in JSON, for programs",
                   [&target](std::int64_t count) { target = count > 0 ? OutputFormat::json : OutputFormat::table; });
}

void Options::configuration(std::filesystem::path& target) {
  parser_.add("--config", target, "the configuration file", Argument::file)->required();
}

struct CommandLine::Parts {
  struct Command {
    CommandDescription description;
    CLI::App* parser;
    Action action;
  };

  CLI::App root{"Bongsu, a login server that keeps people logging in on a bad day.", "bongsu"};
  // The descriptions are filled through references: a list keeps them where they are.
  std::vector<std::unique_ptr<Command>> commands;
  std::set<std::string> hidden;
};

CommandLine::CommandLine() : parts_(std::make_unique<Parts>()) {
  parts_->root.require_subcommand(1);
  parts_->root.set_version_flag("--version", "bongsu " + std::string{version()});
  parts_->root.footer("Exit codes:\n" + exit_code_list());
}

CommandLine::~CommandLine() = default;

void CommandLine::describe_group(std::string name, std::string doc) {
  parts_->root.add_subcommand(name, doc)->require_subcommand(1);
}

void CommandLine::add_command(std::string name, std::string doc, const Declare& declare, Action action) {
  CLI::App* parent = &parts_->root;
  std::string last = name;
  if (const auto space = name.find(' '); space != std::string::npos) {
    parent = parts_->root.get_subcommand(name.substr(0, space));
    last = name.substr(space + 1);
  }
  CLI::App* parser = parent->add_subcommand(last, doc);
  auto command = std::make_unique<Parts::Command>(
      Parts::Command{.description = {name, doc, {}}, .parser = parser, .action = std::move(action)});
  Options::Parser written{*parser, command->description};
  Options options{written};
  declare(options);
  parts_->commands.push_back(std::move(command));
}

void CommandLine::add_description(std::string name, std::string doc, std::vector<std::string> words,
                                  Description write) {
  // Shared by the parser, which fills it, and the action, which reads it.
  auto word = std::make_shared<std::string>();
  add_command(
      std::move(name), std::move(doc),
      [word, &words](Options& options) { options.choice("which", *word, words, "for what"); },
      [this, word, write](Console& console) {
        console.out << write(*word, commands());
        return ExitCode::ok;
      });
}

void CommandLine::hide(const std::string& name) {
  parts_->hidden.insert(name);
  for (const auto& command : parts_->commands) {
    if (command->description.name == name) command->parser->group("");
  }
}

std::vector<CommandDescription> CommandLine::commands() const {
  std::vector<CommandDescription> shown;
  for (const auto& command : parts_->commands) {
    if (!parts_->hidden.contains(command->description.name)) shown.push_back(command->description);
  }
  return shown;
}

ExitCode CommandLine::run(const std::vector<std::string>& arguments, Console& console) {
  // CLI11 takes them from the back.
  std::vector<std::string> reversed{arguments.rbegin(), arguments.rend()};
  try {
    parts_->root.parse(std::move(reversed));
  } catch (const CLI::ParseError& error) {
    const int status = parts_->root.exit(error, console.out, console.err);
    return status == 0 ? ExitCode::ok : ExitCode::usage;
  }
  const auto asked =
      std::ranges::find_if(parts_->commands, [](const auto& command) { return command->parser->parsed(); });
  try {
    return (*asked)->action(console);
  } catch (const std::exception& fault) {
    console.err << "bongsu: " << fault.what() << '\n';
    return ExitCode::fault;
  }
}

}  // namespace bongsu::command
