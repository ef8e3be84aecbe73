#include "command/demo_provider.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/clock.h"
#include "command/demo_site.h"
#include "command/relying_party.h"
#include "command/wait_for.h"
#include "crypto/system_random.h"
#include "http/uri.h"
#include "net/http_client.h"

#include "command/free_port.h"

namespace bongsu::command {
namespace {

using testing::HasSubstr;

// A pretend provider on a port of its own, and an ordinary client of it.
class DemoProviderTest : public testing::Test {
 protected:
  DemoProviderTest() : site_(port_), provider_(settings(), site_.damage(), clock_) {
    provider_.add_routes(site_.router());
    site_.start();
  }
  ~DemoProviderTest() override { site_.stop(); }

  std::string origin() const { return "http://localhost:" + std::to_string(port_); }
  DemoProviderSettings settings() const {
    return {.id = "magpie",
            .names = {"까치", "Magpie"},
            .origin = origin(),
            .client_id = "bongsu",
            .client_secret = base::SecretString{"a secret"},
            .redirect_uri = "http://localhost:1/callback",
            .people = {{"haneul", "haneul@magpie.example", "김하늘"}}};
  }

  net::HttpClientResult fetch(std::string url, std::chrono::milliseconds deadline = std::chrono::seconds{10}) {
    net::ClientRequest request;
    request.url = std::move(url);
    request.deadline = deadline;
    return wait_for(http_.fetch(std::move(request)));
  }
  net::HttpClientResult post(std::string url, const http::Parameters& form) {
    net::ClientRequest request;
    request.method = http::Method::post;
    request.url = std::move(url);
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.body = form.encode();
    return wait_for(http_.fetch(std::move(request)));
  }

  // What the browser brings back when this person is chosen on the page; nobody: "".
  http::Parameters choose(const std::string& url, const std::string& person) {
    const std::string page = fetch(url)->body;
    constexpr std::string_view kField = "name=\"request\" value=\"";
    const auto begin = page.find(kField) + kField.size();
    http::Parameters form;
    form.add("request", page.substr(begin, page.find('"', begin) - begin));
    form.add("account", person);
    const auto answer = post(origin() + "/authorize", form);
    EXPECT_EQ(answer->status, 303);
    return *http::Parameters::parse(http::parse_uri(*answer->headers.get("Location"))->query);
  }

  const std::uint16_t port_ = free_ports(1).front();
  const base::SystemClock clock_;
  crypto::SystemRandom random_;
  DemoSite site_;
  DemoProvider provider_;
  net::HttpClient http_{{.addresses = net::ReachableAddresses::any, .schemes = net::ReachableSchemes::http_too}};
  RelyingParty client_{{origin(), "bongsu", base::SecretString{"a secret"}, "http://localhost:1/callback"},
                       {http_, random_, clock_}};
};

TEST_F(DemoProviderTest, SaysWhoIsThereToAnOrdinaryClient) {
  const StartedLogin started = *wait_for(client_.begin("ko"));
  EXPECT_THAT(fetch(started.url)->body, HasSubstr("김하늘"));
  const auto logged_in = wait_for(client_.finish(started.pending, choose(started.url, "haneul")));
  ASSERT_TRUE(logged_in) << logged_in.error();
  EXPECT_EQ(logged_in->id_token_claims.at("sub"), "haneul");
  EXPECT_EQ(logged_in->id_token_claims.at("email_verified"), true);
  EXPECT_EQ(logged_in->userinfo.at("email"), "haneul@magpie.example");
}

TEST_F(DemoProviderTest, TakesNoForAnAnswer) {
  const StartedLogin started = *wait_for(client_.begin("en"));
  EXPECT_EQ(choose(started.url, "").get("error"), "access_denied");
}

TEST_F(DemoProviderTest, RedeemsACodeOnce) {
  const StartedLogin started = *wait_for(client_.begin("en"));
  const http::Parameters answer = choose(started.url, "haneul");
  EXPECT_TRUE(wait_for(client_.finish(started.pending, answer)));
  EXPECT_THAT(wait_for(client_.finish(started.pending, answer)).error(), HasSubstr("invalid_grant"));
}

TEST_F(DemoProviderTest, RedeemsACodeOnlyForItsVerifierAndItsClient) {
  StartedLogin started = *wait_for(client_.begin("en"));
  started.pending.verifier = "another";
  EXPECT_THAT(wait_for(client_.finish(started.pending, choose(started.url, "haneul"))).error(),
              HasSubstr("invalid_grant"));
  RelyingParty stranger{{origin(), "bongsu", base::SecretString{"guessed"}, "http://localhost:1/callback"},
                        {http_, random_, clock_}};
  started = *wait_for(stranger.begin("en"));
  EXPECT_THAT(wait_for(stranger.finish(started.pending, choose(started.url, "haneul"))).error(),
              HasSubstr("invalid_client"));
}

TEST_F(DemoProviderTest, SendsNobodyToAnAddressThatIsNotItsClients) {
  const std::string url = origin() + "/authorize?response_type=code&client_id=bongsu&state=s&code_challenge=c" +
                          "&code_challenge_method=S256&redirect_uri=";
  EXPECT_EQ(fetch(url + "http%3A%2F%2Flocalhost%3A1%2Fcallback")->status, 200);
  EXPECT_EQ(fetch(url + "http%3A%2F%2Fevil.example%2F")->status, 400);
  EXPECT_EQ(fetch(origin() + "/authorize?client_id=bongsu")->status, 400);
}

TEST_F(DemoProviderTest, SignsWithKeysThatNobodyKnowsWhileItIsBrokenLikeThat) {
  const StartedLogin started = *wait_for(client_.begin("en"));
  site_.break_with(DemoFault::wrong_keys);
  const auto broken = wait_for(client_.finish(started.pending, choose(started.url, "haneul")));
  EXPECT_THAT(broken.error(), HasSubstr("ID token"));
  site_.break_with(DemoFault::none);
  EXPECT_TRUE(wait_for(client_.finish(started.pending, choose(started.url, "haneul"))));
}

TEST_F(DemoProviderTest, IsBrokenAndMendedWhileItRuns) {
  const std::string url = origin() + "/keys";
  EXPECT_EQ(fetch(url)->status, 200);
  site_.break_with(DemoFault::refuse);
  EXPECT_EQ(fetch(url).error().failure, net::HttpClientFailure::unreachable);
  site_.break_with(DemoFault::error);
  EXPECT_EQ(fetch(url)->status, 500);
  site_.break_with(DemoFault::hang);
  EXPECT_EQ(fetch(url, std::chrono::milliseconds{300}).error().failure, net::HttpClientFailure::timed_out);
  site_.break_with(DemoFault::none);
  EXPECT_EQ(fetch(url)->status, 200);
}

}  // namespace
}  // namespace bongsu::command
