#pragma once
// An installation in a folder of its own, as `bongsu init` makes it, at a port that was free.

#include <filesystem>
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

  // A provider of the id "elsewhere", at an address where nobody listens; its secret file is "elsewhere.secret".
  void add_provider() const {
    const std::filesystem::path secret = folder.path() / "elsewhere.secret";
    std::ofstream{secret} << "a secret\n";
    std::filesystem::permissions(secret, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    replace("# provider_addresses = \"public\"", "provider_addresses = \"any\"");
    std::ofstream{configuration(), std::ios::app}
        << "\n[[provider]]\npreset = \"oidc\"\nid = \"elsewhere\"\nname_en = \"Elsewhere\"\nclient_id = \"c\"\n"
           "client_secret_file = \"elsewhere.secret\"\nissuer = \"http://127.0.0.1:1\"\n";
  }

  command::TemporaryFolder folder;
  std::uint16_t port = command::free_ports(1).front();
};

}  // namespace bongsu::program
