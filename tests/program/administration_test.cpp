#include <signal.h>

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "program/installation.h"

namespace bongsu::program {
namespace {

using testing::HasSubstr;

TEST(Administration, WorksWhileTheServerRuns) {
  const Installation installation;
  Running server{{"serve", "--config", installation.configuration()}};
  ASSERT_FALSE(server.wait_for_line_err("serves").empty());

  const Ended client = installation.command(
      {"client", "add", "--name", "봄날 상점", "--redirect-uri", "https://shop.example/cb", "--first-party"});
  ASSERT_EQ(client.exit_code, 0) << client.err;
  const boost::json::value registered = boost::json::parse(client.out);
  const std::string id{registered.at("client_id").as_string()};
  const Ended shown = installation.command({"client", "show", id});
  EXPECT_EQ(boost::json::parse(shown.out).at("client_name").as_string(), "봄날 상점");
  EXPECT_EQ(get(installation.port, "/authorize?client_id=" + id).status, 400);  // known, and lacks a redirect URI

  const Ended user =
      installation.command({"user", "add", "--email", "kim@example.com", "--name", "김봉수", "--password-stdin"},
                           "a long enough password\n");
  ASSERT_EQ(user.exit_code, 0) << user.err;
  EXPECT_EQ(user.out.find("enough"), std::string::npos);
  EXPECT_EQ(installation.command({"user", "disable", "kim@example.com"}).exit_code, 0);
  EXPECT_EQ(installation.command({"user", "enable", "kim@example.com"}).exit_code, 0);
  EXPECT_EQ(installation.command({"user", "set-password", "kim@example.com", "--password-stdin"}, "another password\n")
                .exit_code,
            0);
  EXPECT_EQ(boost::json::parse(installation.command({"user", "list"}).out).as_array().size(), 1U);
  EXPECT_EQ(installation.command({"user", "remove", "kim@example.com"}).exit_code, 0);
  EXPECT_EQ(installation.command({"client", "rotate-secret", id}).exit_code, 0);
  EXPECT_EQ(installation.command({"client", "remove", id}).exit_code, 0);
  EXPECT_EQ(installation.command({"client", "list"}).out, "[]\n");

  server.signal(SIGTERM);
  EXPECT_EQ(server.wait().exit_code, 0);
}

TEST(Administration, SwitchesAProviderOffInARunningServer) {
  const Installation installation;
  installation.add_provider();
  Running server{{"serve", "--config", installation.configuration()}};
  ASSERT_FALSE(server.wait_for_line_err("serves").empty());
  const Ended off = installation.command({"provider", "off", "elsewhere", "--message-en", "Under repair"});
  ASSERT_EQ(off.exit_code, 0) << off.err;
  ASSERT_FALSE(server.wait_for_line_err("was switched off").empty());
  EXPECT_THAT(get(installation.port, "/metrics").body,
              HasSubstr("bongsu_provider_state{provider=\"elsewhere\",state=\"off\"} 1"));
  const Ended listed = installation.command({"provider", "list"});
  EXPECT_EQ(boost::json::parse(listed.out).at(0).at("off").at("message_en").as_string(), "Under repair");
  ASSERT_EQ(installation.command({"provider", "on", "elsewhere"}).exit_code, 0);
  ASSERT_FALSE(server.wait_for_line_err("was switched on").empty());
  EXPECT_EQ(installation.command({"provider", "off", "nowhere"}).exit_code, 1);

  const Ended coverage = installation.command({"coverage", "--without", "elsewhere"});
  ASSERT_EQ(coverage.exit_code, 0) << coverage.err;
  EXPECT_EQ(boost::json::parse(coverage.out).at("without").at(0).at("domain").as_string(), "elsewhere");
  EXPECT_EQ(installation.command({"coverage", "--without", "mars"}).exit_code, 1);

  server.signal(SIGTERM);
  EXPECT_EQ(server.wait().exit_code, 0);
}

TEST(Administration, SaysWhenAProviderGoesDown) {
  const Installation installation;
  installation.add_provider();
  Running server{{"serve", "--config", installation.configuration()}};
  ASSERT_FALSE(server.wait_for_line_err("provider=elsewhere is down").empty());
  server.signal(SIGTERM);
  EXPECT_EQ(server.wait().exit_code, 0);
}

TEST(Administration, RotatesKeysThatARunningServerTakesUp) {
  const Installation installation;
  Running server{{"serve", "--config", installation.configuration()}};
  ASSERT_FALSE(server.wait_for_line_err("serves").empty());
  ASSERT_EQ(boost::json::parse(get(installation.port, "/jwks").body).at("keys").as_array().size(), 3U);
  ASSERT_EQ(installation.command({"key", "rotate", "--key", "ES256"}).exit_code, 0);
  ASSERT_FALSE(server.wait_for_line_err("the keys have changed").empty());
  EXPECT_EQ(boost::json::parse(get(installation.port, "/jwks").body).at("keys").as_array().size(), 4U);
  EXPECT_EQ(installation.command({"key", "rotate", "--key", "ES256"}).exit_code, 1);
}

TEST(Administration, BacksUpAndTheBackupServes) {
  const Installation installation;
  ASSERT_EQ(installation
                .command({"user", "add", "--email", "kim@example.com", "--name", "Kim", "--password-stdin"},
                         "a long enough password\n")
                .exit_code,
            0);
  const std::string copy = installation.folder.path() / "copy.db";
  ASSERT_EQ(installation.command({"backup", "--to", copy}).exit_code, 0);
  EXPECT_EQ(installation.command({"backup", "--to", copy}).exit_code, 1) << "a backup is never overwritten by accident";
  EXPECT_EQ(installation.command({"backup", "--to", copy, "--replace"}).exit_code, 0);
  installation.replace("# path = \"bongsu.db\"", "path = \"copy.db\"");
  const Ended listed = installation.command({"user", "list"});
  EXPECT_EQ(boost::json::parse(listed.out).as_array().size(), 1U) << listed.err;
}

TEST(Administration, SaysByItsExitCodeWhatWentWrong) {
  const Installation installation;
  EXPECT_EQ(run({}).exit_code, 2);
  EXPECT_EQ(run({"user", "list"}).exit_code, 2);
  EXPECT_EQ(run({"user", "list", "--config", "/nowhere/bongsu.toml"}).exit_code, 3);
  EXPECT_EQ(installation.command({"user", "show", "nobody@example.com"}).exit_code, 1);
  EXPECT_EQ(installation.command({"user", "add", "--email", "x", "--name", "y", "--password-stdin"}, "z\n").exit_code,
            1);
  const auto database = installation.folder.path() / "bongsu.db";
  std::filesystem::rename(database, installation.folder.path() / "elsewhere.db");
  const Ended gone = installation.command({"user", "show", "nobody@example.com"});
  EXPECT_EQ(gone.exit_code, 4) << gone.err;
  EXPECT_THAT(gone.err, HasSubstr("could not be asked"));
}

TEST(Administration, ListsEveryMistakeOfTheConfiguration) {
  const Installation installation;
  installation.replace("# readers = 2", "readers = 0\nreader = 2");
  const Ended refused = installation.command({"user", "list"});
  EXPECT_EQ(refused.exit_code, 3);
  EXPECT_THAT(refused.err, HasSubstr("store.readers: must be from 1 to 64, but is 0"));
  EXPECT_THAT(refused.err, HasSubstr("did you mean store.readers?"));
}

}  // namespace
}  // namespace bongsu::program
