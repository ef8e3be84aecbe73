#include <signal.h>

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "program/installation.h"

namespace bongsu::program {
namespace {

using testing::HasSubstr;

TEST(Serve, AnswersUntilItIsToldToStop) {
  const Installation installation;
  Running server{{"serve", "--config", installation.configuration()}};
  ASSERT_FALSE(server.wait_for_line_err("serves").empty());
  for (const char* path : {"/healthz", "/readyz", "/status", "/", "/jwks", "/.well-known/openid-configuration"}) {
    EXPECT_EQ(get(installation.port, path).status, 200) << path;
  }
  server.signal(SIGTERM);
  const Ended ended = server.wait();
  EXPECT_EQ(ended.exit_code, 0) << ended.err;
  EXPECT_EQ(get(installation.port, "/healthz").status, 0);
}

TEST(Serve, ShowsItsFigures) {
  const Installation installation;
  Running server{{"serve", "--config", installation.configuration()}};
  ASSERT_FALSE(server.wait_for_line_err("serves").empty());
  get(installation.port, "/jwks");
  const Answer figures = get(installation.port, "/metrics");
  EXPECT_EQ(figures.status, 200);
  EXPECT_THAT(figures.body, HasSubstr("bongsu_http_requests_total{route=\"/jwks\",status=\"200\"} 1"));
  EXPECT_THAT(figures.body, HasSubstr("bongsu_store_up{access=\"write\"} 1"));
}

TEST(Serve, GoesOnWithWhatItHasWhenTheNewConfigurationIsWrong) {
  const Installation installation;
  Running server{{"serve", "--config", installation.configuration()}};
  ASSERT_FALSE(server.wait_for_line_err("serves").empty());
  installation.replace("# level = \"info\"", "level = \"loud\"");
  server.signal(SIGHUP);
  EXPECT_THAT(server.wait_for_line_err("log.level"), HasSubstr("must be one of"));
  EXPECT_FALSE(server.wait_for_line_err("nothing was changed").empty());
  EXPECT_EQ(get(installation.port, "/readyz").status, 200);
}

TEST(Serve, TakesUpWhatMayChangeAndNamesWhatWaitsForARestart) {
  const Installation installation;
  Running server{{"serve", "--config", installation.configuration()}};
  ASSERT_FALSE(server.wait_for_line_err("serves").empty());
  installation.replace("# level = \"info\"", "level = \"debug\"");
  installation.replace("# sign_up = \"closed\"", "sign_up = \"open\"");
  server.signal(SIGHUP);
  EXPECT_THAT(server.wait_for_line_err("login.sign_up"), HasSubstr("restart"));
  EXPECT_FALSE(server.wait_for_line_err("read again").empty());
}

TEST(Serve, LogsAJsonObjectALineWithoutWhatStandsInAQuery) {
  const Installation installation;
  installation.replace("# format = \"text\"", "format = \"json\"");
  Running server{{"serve", "--config", installation.configuration()}};
  ASSERT_FALSE(server.wait_for_line_err("serves").empty());
  get(installation.port, "/authorize?client_id=x&login_hint=somebody@example.com");
  const std::string line = server.wait_for_line_err("path=/authorize");
  EXPECT_TRUE(boost::json::parse(line).is_object());
  server.signal(SIGTERM);
  EXPECT_EQ(server.wait().err.find("somebody"), std::string::npos);
}

TEST(Serve, RefusesToStartAndSaysWhy) {
  const Installation installation;
  std::filesystem::permissions(installation.folder.path() / "master.key", std::filesystem::perms::others_read,
                               std::filesystem::perm_options::add);
  const Ended open_key = run({"serve", "--config", installation.configuration()});
  EXPECT_EQ(open_key.exit_code, 3);
  EXPECT_THAT(open_key.err, HasSubstr("master.key"));

  const Installation other;
  std::filesystem::remove(other.folder.path() / "bongsu.db");
  const Ended no_store = run({"serve", "--config", other.configuration()});
  EXPECT_EQ(no_store.exit_code, 4);
  EXPECT_THAT(no_store.err, HasSubstr("bongsu.db"));
  EXPECT_FALSE(std::filesystem::exists(other.folder.path() / "bongsu.db")) << "a lost database is not replaced by none";
}

TEST(Serve, SaysThatItsPortIsTaken) {
  const Installation installation;
  Running first{{"serve", "--config", installation.configuration()}};
  ASSERT_FALSE(first.wait_for_line_err("serves").empty());
  const Ended second = run({"serve", "--config", installation.configuration()});
  EXPECT_NE(second.exit_code, 0);
  EXPECT_THAT(second.err, HasSubstr(std::to_string(installation.port)));
}

}  // namespace
}  // namespace bongsu::program
