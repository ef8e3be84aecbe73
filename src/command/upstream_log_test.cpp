#include "command/upstream_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bongsu::command {
namespace {

using provider::ProviderId;
using testing::HasSubstr;

const ProviderId kKakao{"kakao"};

std::string figures(const UpstreamLog& log) {
  Exposition out;
  log.write(out);
  return out.text();
}

TEST(UpstreamLog, CountsRequestsByStepSourceAndOutcome) {
  UpstreamLog log;
  using std::chrono::milliseconds;
  log.asked(kKakao, provider::Step::token, provider::Source::traffic, provider::Outcome::good, milliseconds{20});
  log.asked(kKakao, provider::Step::token, provider::Source::traffic, provider::Outcome::good, milliseconds{30});
  log.asked(kKakao, provider::Step::keys, provider::Source::probe, provider::Outcome::unreachable, milliseconds{5000});
  EXPECT_THAT(
      figures(log),
      testing::AllOf(
          HasSubstr(
              R"(bongsu_provider_requests_total{provider="kakao",step="token",source="traffic",outcome="good"} 2)"),
          HasSubstr(
              R"(bongsu_provider_requests_total{provider="kakao",step="keys",source="probe",outcome="unreachable"} 1)"),
          HasSubstr(R"(bongsu_provider_request_duration_seconds_count{provider="kakao",step="token"} 2)")));
}

TEST(UpstreamLog, CountsPeopleWhoLeaveComeBackAndAreShownAnotherDoor) {
  UpstreamLog log;
  const provider::Failure failure{
      .kind = provider::FailureKind::unreachable, .step = provider::Step::token, .cause = "timed out"};
  log.departed(kKakao);
  log.departed(kKakao);
  log.arrived(kKakao);
  log.failed(kKakao, failure);
  log.another_door({}, kKakao, failure);
  log.refused_answer({}, kKakao);
  log.spent_answer({}, kKakao);
  log.state_changed(kKakao, {.state = provider::State::up, .since = {}}, {.state = provider::State::down, .since = {}});
  EXPECT_THAT(
      figures(log),
      testing::AllOf(HasSubstr(R"(bongsu_provider_departures_total{provider="kakao"} 2)"),
                     HasSubstr(R"(bongsu_provider_arrivals_total{provider="kakao"} 1)"),
                     HasSubstr(R"(bongsu_provider_failures_total{provider="kakao",kind="unreachable",step="token"} 1)"),
                     HasSubstr(R"(bongsu_another_door_total{provider="kakao",kind="unreachable"} 1)"),
                     HasSubstr(R"(bongsu_another_door_total{provider="kakao",kind="too_many_answers"} 1)"),
                     HasSubstr(R"(bongsu_another_door_total{provider="kakao",kind="spent"} 1)"),
                     HasSubstr(R"(bongsu_provider_changes_total{provider="kakao",state="down"} 1)")));
}

}  // namespace
}  // namespace bongsu::command
