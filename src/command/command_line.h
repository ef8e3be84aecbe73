#pragma once
// The command line: commands by name, each with its options. Alone includes CLI11.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "command/console.h"
#include "command/exit_code.h"

namespace bongsu::command {

// What shell completion offers after an option.
enum class Argument { none, text, file, directory, word };

struct OptionDescription {
  std::string name;  // "--redirect-uri"; a positional argument has no dashes
  std::string doc;
  Argument argument = Argument::text;
  std::vector<std::string> words;  // with Argument::word: the only values
};

struct CommandDescription {
  std::string name;  // "client add"
  std::string doc;
  std::vector<OptionDescription> options;
};

// What the options of one command are called, and where their values go. The targets live as long as the parser.
class Options {
 public:
  class Parser;
  explicit Options(Parser& parser) : parser_(parser) {}

  void required(std::string name, std::string& target, std::string doc);
  void required(std::string name, std::filesystem::path& target, std::string doc);
  void optional(std::string name, std::string& target, std::string doc);
  void optional(std::string name, std::filesystem::path& target, std::string doc);
  void optional(std::string name, std::uint16_t& target, std::string doc);
  void optional(std::string name, std::uint64_t& target, std::string doc);
  void optional(std::string name, double& target, std::string doc);
  // One or more files, positional.
  void several(std::string name, std::vector<std::filesystem::path>& target, std::string doc);
  void repeated(std::string name, std::vector<std::string>& target, std::string doc);
  // One of the words.
  void choice(std::string name, std::string& target, std::vector<std::string> words, std::string doc);
  void choices(std::string name, std::vector<std::string>& target, std::vector<std::string> words, std::string doc);
  void flag(std::string name, bool& target, std::string doc);
  // --json, which every command has that answers something.
  void format(OutputFormat& target);
  // --config FILE
  void configuration(std::filesystem::path& target);

 private:
  Parser& parser_;
};

class CommandLine {
 public:
  CommandLine();
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  // `name` may have two words: "client add". `Arguments` is a plain struct; `declare(Options&, Arguments&)` names its
  // members' options.
  template <typename Arguments>
  void add(std::string name, std::string doc, void (*declare)(Options&, Arguments&),
           ExitCode (*run)(const Arguments&, Console&)) {
    // Shared by the parser, which fills it, and the action, which reads it.
    auto arguments = std::make_shared<Arguments>();
    add_command(
        std::move(name), std::move(doc), [arguments, declare](Options& options) { declare(options, *arguments); },
        [arguments, run](Console& console) { return run(*arguments, console); });
  }
  // A command that prints a text about the commands that are not hidden: `completion bash`. `write` is given which of
  // the `words` was asked for.
  using Description = std::string (*)(std::string_view word, const std::vector<CommandDescription>& commands);
  void add_description(std::string name, std::string doc, std::vector<std::string> words, Description write);
  // Leaves a command out of --help and of descriptions.
  void hide(const std::string& name);
  // What a group of commands is for, in --help: "client".
  void describe_group(std::string name, std::string doc);
  // The commands that are not hidden, as completion and the reference show them.
  std::vector<CommandDescription> commands() const;

  // Parses, runs the one command, and gives its exit code; --help and --version answer by themselves. Faults end here:
  // they are written to console.err.
  ExitCode run(const std::vector<std::string>& arguments, Console& console);

 private:
  using Declare = std::function<void(Options&)>;
  using Action = std::function<ExitCode(Console&)>;
  void add_command(std::string name, std::string doc, const Declare& declare, Action action);

  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace bongsu::command
