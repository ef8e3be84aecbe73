#include "login/account_ways.h"

#include <gtest/gtest.h>

namespace bongsu::login {
namespace {

using account::ProviderId;

provider::Standing standing(const std::string& id) {
  provider::Standing standing;
  standing.provider = ProviderId{id};
  return standing;
}

provider::Standing switched_off(const std::string& id) {
  provider::Standing off = standing(id);
  off.off.emplace();
  return off;
}

const std::vector<provider::Standing> kStandings{standing("kakao"), standing("melon"), standing("naver"),
                                                 switched_off("line")};
const std::vector<account::FailureDomain> kDomains{
    {.name = "one building", .providers = {ProviderId{"kakao"}, ProviderId{"melon"}}, .mail_domains = {"hanmail.net"}},
    {.name = "line", .providers = {ProviderId{"line"}}, .mail_domains = {"line.example"}}};

account::WaysIn ways(const std::vector<std::string>& providers, bool password = false) {
  account::WaysIn ways;
  if (password) ways.password_set_at = base::Instant{};
  for (std::size_t i = 0; i < providers.size(); ++i) {
    account::LinkedIdentity& identity = ways.identities.emplace_back();
    identity.who = {ProviderId{providers[i]}, std::to_string(i)};
  }
  return ways;
}

// "kakao: password naver" for each way: what would be left without it and all that fails with it; "!" when it cannot
// be removed.
std::string told(const account::WaysIn& ways) {
  std::string text;
  for (const OwnedWay& way : describe_ways(ways, kStandings, kDomains)) {
    if (way.mailbox != nullptr) {
      text += "mailbox";
    } else {
      text += way.identity == nullptr ? "password" : way.identity->who.provider.str();
    }
    text += way.left ? ":" : "!:";
    if (way.password_left) text += " password";
    if (way.mailbox_left) text += " mailbox";
    for (const provider::Standing* left : way.providers_left) text += " " + left->provider.str();
    text += "; ";
  }
  return text;
}

TEST(DescribeWays, TellsWhatWouldBeLeftWithoutEach) {
  EXPECT_EQ(told(ways({"kakao"})), "kakao!:; ");
  EXPECT_EQ(told(ways({}, true)), "password!:; ");
  EXPECT_EQ(told(ways({"kakao"}, true)), "password: kakao; kakao: password; ");
  EXPECT_EQ(told(ways({"kakao", "naver"})), "kakao: naver; naver: kakao; ");
  EXPECT_EQ(told(ways({"naver", "naver"})), "naver:; naver:; ");
}

account::WaysIn with_mail_at(account::WaysIn ways, const std::string& domain) {
  ways.mailbox = {.domain = domain};
  return ways;
}

TEST(DescribeWays, CountsAMailboxOutsideOfWhatFails) {
  EXPECT_EQ(told(with_mail_at(ways({"kakao"}), "example.com")), "kakao: mailbox; mailbox: kakao; ");
  EXPECT_EQ(told(with_mail_at(ways({"naver"}), "hanmail.net")), "naver: mailbox; mailbox: naver; ");
  EXPECT_EQ(told(with_mail_at(ways({}), "example.com")), "mailbox!:; ");
}

TEST(DescribeWays, CountsNoMailboxThatFailsTogetherWithTheRest) {
  EXPECT_EQ(told(with_mail_at(ways({"kakao"}, true), "hanmail.net")),
            "password: mailbox kakao; kakao: password; mailbox: password; ");
  EXPECT_EQ(told(with_mail_at(ways({"melon"}), "m.hanmail.net")), "melon:; mailbox:; ");
}

TEST(DescribeWays, CountsNoMailThatASwitchedOffProviderRuns) {
  EXPECT_EQ(told(with_mail_at(ways({"kakao"}), "line.example")), "kakao!:; mailbox: kakao; ");
}

TEST(DescribeWays, NamesTheMailboxThatIsLeft) {
  const account::WaysIn mine = with_mail_at(ways({"kakao"}), "example.com");
  EXPECT_TRUE(describe_ways(mine, kStandings, kDomains).at(0).left->mailbox);
  EXPECT_FALSE(describe_ways(mine, kStandings, kDomains).at(1).left->mailbox);
}

TEST(DecideRemoval, LeavesTheAddressOfAnAccountAlone) {
  const account::WaysIn mine = with_mail_at(ways({"kakao"}), "example.com");
  const auto owned = describe_ways(mine, kStandings, kDomains);
  EXPECT_EQ(decide_removal(owned.at(1), mine, kStandings, kDomains, SecondWayPolicy::never), Removal::stays);
  EXPECT_EQ(decide_removal(owned.at(0), mine, kStandings, kDomains, SecondWayPolicy::never), Removal::possible);
}

TEST(DescribeWays, CountsNothingThatWouldFailTogether) {
  EXPECT_EQ(told(ways({"kakao", "melon"})), "kakao:; melon:; ");
  EXPECT_EQ(told(ways({"kakao", "melon"}, true)), "password: kakao melon; kakao: password; melon: password; ");
}

TEST(DescribeWays, CountsNoProviderThatIsNotConfigured) {
  EXPECT_EQ(told(ways({"kakao", "gone"})), "kakao!:; gone: kakao; ");
}

TEST(DescribeWays, CountsNoProviderThatIsSwitchedOff) {
  EXPECT_EQ(told(ways({"kakao", "line"})), "kakao!:; line: kakao; ");
  EXPECT_EQ(told(ways({"line"}, true)), "password!:; line: password; ");
}

TEST(DescribeWays, NamesAWayThatIsLeftAndWorks) {
  const account::WaysIn mine = ways({"gone", "kakao", "naver"});
  const auto owned = describe_ways(mine, kStandings, kDomains);
  EXPECT_EQ(owned.at(0).left->identity, mine.identities.at(1).who);
  EXPECT_EQ(owned.at(1).left->identity, mine.identities.at(2).who);
  EXPECT_EQ(describe_ways(ways({"kakao"}, true), kStandings, kDomains).at(1).left->identity, std::nullopt);
}

std::string removals(const account::WaysIn& ways, SecondWayPolicy policy) {
  std::string text;
  for (const OwnedWay& way : describe_ways(ways, kStandings, kDomains)) {
    const Removal removal = decide_removal(way, ways, kStandings, kDomains, policy);
    text += removal == Removal::possible ? "possible " : removal == Removal::last_way_in ? "last " : "needed ";
  }
  return text;
}

TEST(DecideRemoval, KeepsTheSecondWayWhereOneIsRequired) {
  using enum SecondWayPolicy;
  EXPECT_EQ(removals(ways({"kakao"}, true), offered), "possible possible ");
  EXPECT_EQ(removals(ways({"kakao"}, true), required), "needed possible ");  // a password depends on no provider
  EXPECT_EQ(removals(ways({"kakao", "naver"}), required), "needed needed ");
  EXPECT_EQ(removals(ways({"kakao", "melon", "naver"}), required), "possible possible needed ");
  EXPECT_EQ(removals(ways({"kakao", "gone"}), required), "last possible ");
  EXPECT_EQ(removals(ways({"kakao"}), required), "last ");
  EXPECT_EQ(removals(ways({"kakao", "line"}), required), "last needed ");  // line is switched off, and will be back
  EXPECT_EQ(removals(ways({"kakao", "naver", "line"}), required), "needed needed possible ");
  EXPECT_EQ(removals(ways({"line"}, true), required), "last possible ");
}

TEST(FindIdentity, FindsExactlyTheOneThatAFormNames) {
  const account::WaysIn mine = ways({"kakao", "kakao", "naver"});
  for (const account::LinkedIdentity& identity : mine.identities) {
    EXPECT_EQ(find_identity(mine, ref_of(identity.who)), &identity);
  }
  EXPECT_EQ(find_identity(mine, ref_of({ProviderId{"kakao"}, "9"})), nullptr);
  EXPECT_EQ(find_identity(mine, ""), nullptr);
  EXPECT_EQ(find_identity(mine, kPasswordRef), nullptr);
}

}  // namespace
}  // namespace bongsu::login
