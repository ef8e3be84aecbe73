#include "account/coverage.h"

#include <gmock/gmock.h>

namespace bongsu::account {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Ways = std::set<std::string>;

WayCombination combination(Ways ways, std::uint64_t accounts, std::uint64_t active = 0) {
  return {.ways = std::move(ways), .accounts = accounts, .active = active};
}

FailureDomain domain(const std::string& name, const std::vector<std::string>& providers,
                     std::vector<std::string> mail_domains = {}) {
  FailureDomain made{.name = name, .providers = {}, .mail_domains = std::move(mail_domains)};
  for (const std::string& provider : providers) made.providers.emplace_back(provider);
  return made;
}

const UsableWays kEverything{.providers = {ProviderId{"google"}, ProviderId{"kakao"}, ProviderId{"naver"}}};

Coverage compute(const std::vector<WayCombination>& combinations, const std::vector<FailureDomain>& domains,
                 const UsableWays& usable = kEverything) {
  return compute_coverage(combinations, domains, usable);
}

TEST(ComputeCoverage, OfNobodyIsNothing) {
  const Coverage coverage = compute({}, {domain("kakao", {"kakao"})});
  EXPECT_EQ(coverage.all, (Share{.of = 0, .could = 0}));
  EXPECT_THAT(coverage.without, ElementsAre(DomainCoverage{.domain = "kakao", .all = {}, .active = {}}));
  EXPECT_THAT(coverage.ways, IsEmpty());
  EXPECT_EQ(coverage.worst, "");
}

TEST(ComputeCoverage, CountsEveryAccountOnceWhateverItHas) {
  const Coverage coverage = compute(
      {
          combination({}, 1, 1),
          combination({"password"}, 10, 4),
          combination({"provider:kakao"}, 100, 40),
          combination({"password", "provider:kakao"}, 1000, 400),
          combination({"password", "provider:kakao", "provider:naver"}, 10000, 4000),
      },
      {domain("kakao", {"kakao"}), domain("naver", {"naver"})});
  EXPECT_EQ(coverage.all, (Share{.of = 11111, .could = 11110}));
  EXPECT_EQ(coverage.active, (Share{.of = 4445, .could = 4444}));
  EXPECT_THAT(coverage.without,
              ElementsAre(
                  DomainCoverage{
                      .domain = "kakao", .all = {.of = 11111, .could = 11010}, .active = {.of = 4445, .could = 4404}},
                  DomainCoverage{
                      .domain = "naver", .all = {.of = 11111, .could = 11110}, .active = {.of = 4445, .could = 4444}}));
  EXPECT_EQ(coverage.worst, "kakao");
}

TEST(ComputeCoverage, TakesProvidersThatFailTogetherTogether) {
  const std::vector<WayCombination> combinations{
      combination({"provider:kakao"}, 1),
      combination({"provider:naver"}, 2),
      combination({"provider:kakao", "provider:naver"}, 4),
      combination({"provider:google", "provider:kakao", "provider:naver"}, 8),
  };
  // The inner domain lies in the outer one; the last shares one provider with each.
  const Coverage coverage = compute(combinations, {domain("kakao", {"kakao"}), domain("pangyo", {"kakao", "naver"}),
                                                   domain("abroad", {"google", "naver"})});
  EXPECT_EQ(coverage.without.at(0).all, (Share{.of = 15, .could = 14}));
  EXPECT_EQ(coverage.without.at(1).all, (Share{.of = 15, .could = 8}));
  EXPECT_EQ(coverage.without.at(2).all, (Share{.of = 15, .could = 13}));
  EXPECT_EQ(coverage.worst, "pangyo");
}

TEST(ComputeCoverage, DoesNotCountAProviderThatIsNoLongerConfigured) {
  const Coverage coverage = compute(
      {
          combination({"provider:cyworld"}, 1),
          combination({"provider:cyworld", "provider:kakao"}, 10),
          combination({"password", "provider:cyworld"}, 100),
      },
      {domain("kakao", {"kakao"}), domain("cyworld", {"cyworld"})});
  EXPECT_EQ(coverage.all, (Share{.of = 111, .could = 110}));
  EXPECT_EQ(coverage.without.at(0).all, (Share{.of = 111, .could = 100}));
  // What is gone already cannot lock out anybody more.
  EXPECT_EQ(coverage.without.at(1).all, (Share{.of = 111, .could = 110}));
  EXPECT_EQ(coverage.worst, "kakao");
}

TEST(ComputeCoverage, NamesTheFirstOfEquallyBadDomainsAndNoneThatHarmsNobody) {
  const std::vector<WayCombination> combinations{combination({"provider:kakao"}, 3), combination({"provider:naver"}, 3),
                                                 combination({"password", "provider:google"}, 9)};
  const FailureDomain google = domain("google", {"google"});
  EXPECT_EQ(compute(combinations, {google, domain("naver", {"naver"}), domain("kakao", {"kakao"})}).worst, "naver");
  EXPECT_EQ(compute(combinations, {google, domain("empty", {})}).worst, "");
}

TEST(ComputeCoverage, CountsWhoLeansOnEachWayAndWhoHasNothingElse) {
  const Coverage coverage = compute(
      {
          combination({"password"}, 1, 1),
          combination({"provider:kakao"}, 20, 2),
          combination({"password", "provider:kakao"}, 300, 3),
          combination({"provider:cyworld", "provider:kakao"}, 4000, 4),
      },
      {});
  EXPECT_THAT(coverage.ways, ElementsAre(WayUse{.way = "provider:kakao", .accounts = 4320, .only = 4020, .active = 9},
                                         WayUse{.way = "provider:cyworld", .accounts = 4000, .only = 0, .active = 4},
                                         WayUse{.way = "password", .accounts = 301, .only = 1, .active = 4}));
}

TEST(ComputeCoverage, ListsCombinationsWithMostAccountsFirstThenByName) {
  const auto rare = combination({"provider:kakao"}, 1);
  const auto none = combination({}, 5);
  const auto equal = combination({"password"}, 5);
  const auto common = combination({"password", "provider:kakao"}, 9);
  EXPECT_THAT(compute({rare, equal, common, none}, {}).combinations, ElementsAre(common, none, equal, rare));
}

TEST(ComputeCoverage, CountsMailAmongWhatItsProviderRuns) {
  const Coverage coverage = compute(
      {
          combination({"email:hanmail.net"}, 1),
          combination({"email:mail.daum.net"}, 10),
          combination({"email:notdaum.net"}, 100),
          combination({"email:hanmail.net", "provider:kakao"}, 1000),
          combination({"email:naver.com", "provider:kakao"}, 10000),
      },
      {domain("kakao", {"kakao"}, {"daum.net", "hanmail.net"})});
  EXPECT_EQ(coverage.without.front().all, (Share{.of = 11111, .could = 10100}));
}

TEST(ComputeCoverage, CountsNoAddressAsAWayInWhereNoCodesAreSent) {
  const Coverage coverage = compute({combination({"email:example.com"}, 1), combination({"email:a.kr", "password"}, 2)},
                                    {}, {.email_code = false});
  EXPECT_EQ(coverage.all, (Share{.of = 3, .could = 2}));
  EXPECT_THAT(coverage.combinations, ElementsAre(combination({"password"}, 2), combination({}, 1)));
}

TEST(ComputeCoverage, CountsNoWayThatTheOperatorHasSwitchedOff) {
  const std::vector<WayCombination> stored{combination({"password"}, 1), combination({"passkey", "password"}, 2),
                                           combination({"passkey"}, 4)};
  EXPECT_EQ(compute(stored, {}, {.password = false}).all, (Share{.of = 7, .could = 6}));
  EXPECT_EQ(compute(stored, {}, {.passkey = false}).all, (Share{.of = 7, .could = 3}));
  EXPECT_EQ(compute(stored, {}, {.password = false, .passkey = false}).all, (Share{.of = 7, .could = 0}));
}

TEST(ComputeCoverage, CountsAllMailThatNobodyRunsAsOneWay) {
  const Coverage coverage = compute({combination({"email:example.com"}, 1), combination({"email:example.kr"}, 2, 1),
                                     combination({"email:hanmail.net"}, 4), combination({"email:m.hanmail.net"}, 8)},
                                    {domain("kakao", {"kakao"}, {"hanmail.net"})});
  EXPECT_THAT(coverage.combinations,
              ElementsAre(combination({"email:hanmail.net"}, 12), combination({"email:other"}, 3, 1)));
}

}  // namespace
}  // namespace bongsu::account
