#include "command/command_line.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command/completion.h"
#include "command/reference.h"

namespace bongsu::command {
namespace {

using testing::HasSubstr;

struct Greeting {
  std::string name;
  std::vector<std::string> titles;
  std::string tone = "plain";
  bool is_loud = false;
  OutputFormat format = OutputFormat::table;
};

void declare_greeting(Options& options, Greeting& greeting) {
  options.required("--name", greeting.name, "whom");
  options.repeated("--title", greeting.titles, "how to call them");
  options.choice("--tone", greeting.tone, {"plain", "warm"}, "how");
  options.flag("--loud", greeting.is_loud, "in capitals");
  options.format(greeting.format);
}

ExitCode greet(const Greeting& greeting, Console& console) {
  if (greeting.name == "fault") throw std::runtime_error("out of words");
  for (const std::string& title : greeting.titles) console.out << title << ' ';
  console.out << greeting.name << ' ' << greeting.tone << (greeting.is_loud ? '!' : '.');
  return greeting.name == "nobody" ? ExitCode::refused : ExitCode::ok;
}

class CommandLineTest : public testing::Test {
 protected:
  CommandLineTest() {
    line_.describe_group("person", "People");
    line_.add("person greet", "Greets one", declare_greeting, greet);
    line_.add_description("completion", "Completes", kShells, completion_script);
    line_.add("secret", "Not shown", declare_greeting, greet);
    line_.hide("secret");
  }
  ExitCode run(const std::vector<std::string>& arguments) { return line_.run(arguments, console_); }

  CommandLine line_;
  std::istringstream in_;
  std::ostringstream out_;
  std::ostringstream err_;
  Console console_{in_, out_, err_};
};

TEST_F(CommandLineTest, RunsTheCommandWithItsOptions) {
  EXPECT_EQ(run({"person", "greet", "--title", "Dr", "--title", "Prof", "--name", "Kim", "--loud", "--tone", "warm"}),
            ExitCode::ok);
  EXPECT_EQ(out_.str(), "Dr Prof Kim warm!");
}

TEST_F(CommandLineTest, GivesTheExitCodeOfTheCommand) {
  EXPECT_EQ(run({"person", "greet", "--name", "nobody"}), ExitCode::refused);
}

TEST_F(CommandLineTest, RefusesWhatItDoesNotUnderstand) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{},
                                                    {"unheard-of"},
                                                    {"person"},
                                                    {"person", "greet"},
                                                    {"person", "greet", "--name"},
                                                    {"person", "greet", "--name", "Kim", "extra"},
                                                    {"person", "greet", "--name", "Kim", "--unheard-of"},
                                                    {"person", "greet", "--name", "Kim", "--tone", "rude"}}) {
    EXPECT_EQ(run(arguments), ExitCode::usage);
    EXPECT_TRUE(out_.str().empty());
  }
  EXPECT_FALSE(err_.str().empty());
}

TEST_F(CommandLineTest, SaysWhatItKnowsAndWhatItsExitCodesMean) {
  EXPECT_EQ(run({"--help"}), ExitCode::ok);
  EXPECT_THAT(out_.str(), HasSubstr("person"));
  EXPECT_THAT(out_.str(), HasSubstr(exit_code_list()));
  EXPECT_THAT(out_.str(), testing::Not(HasSubstr("secret")));
}

TEST_F(CommandLineTest, NamesItsVersion) {
  EXPECT_EQ(run({"--version"}), ExitCode::ok);
  EXPECT_THAT(out_.str(), testing::StartsWith("bongsu 0."));
}

TEST_F(CommandLineTest, TurnsAFaultIntoAnExitCodeAndALine) {
  EXPECT_EQ(run({"person", "greet", "--name", "fault"}), ExitCode::fault);
  EXPECT_EQ(err_.str(), "bongsu: out of words\n");
}

TEST_F(CommandLineTest, DescribesEveryCommandAndOption) {
  const std::string page = reference_page("commands", line_.commands());
  EXPECT_THAT(page, HasSubstr("## bongsu person greet\nGreets one.\n\n- `--name`: whom\n"));
  EXPECT_THAT(page, HasSubstr(exit_code_list()));
}

TEST_F(CommandLineTest, CompletesEveryOptionInEveryShell) {
  for (const std::string& shell : kShells) {
    const std::string script = completion_script(shell, line_.commands());
    for (const char* word : {"greet", "title", "loud", "plain warm"}) EXPECT_THAT(script, HasSubstr(word)) << shell;
    EXPECT_THAT(script, testing::Not(HasSubstr("secret"))) << shell;
  }
}

}  // namespace
}  // namespace bongsu::command
