#include "command/demo_board.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command/demo_sight.h"
#include "command/free_port.h"
#include "command/wait_for.h"

namespace bongsu::command {
namespace {

using testing::HasSubstr;

class DemoBoardTest : public testing::Test {
 protected:
  DemoBoardTest() {
    site_.start();
    board_.add_routes(router_);
  }
  ~DemoBoardTest() override { site_.stop(); }

  http::Response show(std::string query) {
    http::Request request;
    request.path = "/";
    request.query = std::move(query);
    return wait_for(router_.handle(std::move(request)));
  }
  http::Response press(std::string body, std::string from = "same-origin") {
    http::Request request;
    request.method = http::Method::post;
    request.path = "/break";
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.headers.add("Sec-Fetch-Site", std::move(from));
    request.body = std::move(body);
    return wait_for(router_.handle(std::move(request)));
  }

  std::map<std::string, std::string> seen_{{"magpie", "up"}};
  std::vector<DemoLetter> letters_;
  DemoSite site_{free_ports(1).front()};
  DemoBoard board_{{"http://localhost:1", "http://localhost:2", "http://localhost:3"},
                   {{"magpie", {"까치", "Magpie"}, site_}},
                   [this]() -> Task<std::map<std::string, std::string>> { co_return seen_; },
                   [this] { return letters_; }};
  http::Router router_;
};

TEST_F(DemoBoardTest, BreaksAProviderAndMendsIt) {
  EXPECT_EQ(press("provider=magpie&fault=wrong-keys").status, 303);
  EXPECT_EQ(site_.damage().current(), DemoFault::wrong_keys);
  EXPECT_THAT(show("").body, HasSubstr("value=\"wrong-keys\" aria-pressed=\"true\""));
  EXPECT_EQ(press("provider=magpie&fault=none").status, 303);
  EXPECT_EQ(site_.damage().current(), DemoFault::none);
}

TEST_F(DemoBoardTest, ShowsWhatBongsuSees) {
  EXPECT_THAT(show("lang=en").body, HasSubstr(">up<"));
  seen_["magpie"] = "down";
  EXPECT_THAT(show("lang=en").body, HasSubstr(">down<"));
  EXPECT_THAT(show("lang=ko").body, HasSubstr(">장애<"));
  seen_.clear();
  EXPECT_THAT(show("lang=en").body, HasSubstr(">unknown<"));
}

TEST_F(DemoBoardTest, ShowsTheLettersAndEscapesThem) {
  EXPECT_THAT(show("lang=en").body, HasSubstr("None yet."));
  letters_ = {{.to = "guest@example.com", .text = "012345 <b>"}};
  EXPECT_THAT(show("lang=en").body, HasSubstr("<strong>guest@example.com</strong>"));
  EXPECT_THAT(show("lang=ko").body, HasSubstr("012345 &lt;b&gt;"));
  EXPECT_THAT(show("lang=en").body, testing::Not(HasSubstr("None yet.")));
}

TEST_F(DemoBoardTest, ObeysItsOwnPageOnly) {
  EXPECT_EQ(press("provider=magpie&fault=error", "cross-site").status, 403);
  EXPECT_EQ(press("provider=crow&fault=error").status, 400);
  EXPECT_EQ(press("provider=magpie&fault=explode").status, 400);
  EXPECT_EQ(site_.damage().current(), DemoFault::none);
}

TEST(ReadProviderStates, TakesTheStateThatIsOneOfEachProvider) {
  constexpr std::string_view kMetrics =
      "# TYPE bongsu_provider_state gauge\n"
      "bongsu_provider_state{provider=\"magpie\",state=\"up\"} 0\n"
      "bongsu_provider_state{provider=\"magpie\",state=\"down\"} 1\n"
      "bongsu_provider_state{provider=\"crane\",state=\"up\"} 1\n"
      "bongsu_something_else{provider=\"crane\",state=\"down\"} 1\n";
  EXPECT_THAT(read_provider_states(kMetrics),
              testing::UnorderedElementsAre(testing::Pair("magpie", "down"), testing::Pair("crane", "up")));
}

}  // namespace
}  // namespace bongsu::command
