#pragma once
// An installation in a folder of its own, as `bongsu init` makes it, at a port that was free.

#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "command/free_port.h"
#include "command/temporary_folder.h"
#include "program/program.h"

namespace bongsu::program {

struct Installation {
  Installation() {
    const Ended made = run({"init", "--dir", folder.path().string(), "--issuer", issuer()});
    EXPECT_EQ(made.exit_code, 0) << made.err;
    replace("# port = 8080", "port = " + std::to_string(port));
  }

  std::string issuer() const { return "http://localhost:" + std::to_string(port); }
  std::string configuration() const { return (folder.path() / "bongsu.toml").string(); }

  // A command with --config and --json.
  Ended command(std::vector<std::string> arguments, std::string_view input = {}) const {
    for (const char* word : {"--json", "--config"}) arguments.emplace_back(word);
    arguments.push_back(configuration());
    return run(arguments, input);
  }

  // In the configuration.
  void replace(std::string_view from, std::string_view to) const {
    std::ifstream stream{configuration()};
    std::string text{std::istreambuf_iterator<char>{stream}, {}};
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    std::ofstream{configuration()} << text;
  }

  command::TemporaryFolder folder;
  std::uint16_t port = command::free_ports()[0];
};

}  // namespace bongsu::program
