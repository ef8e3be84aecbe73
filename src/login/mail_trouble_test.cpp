#include "login/mail_trouble.h"

#include <gtest/gtest.h>

#include <vector>

namespace bongsu::login {
namespace {

provider::Standing standing(const std::string& id, provider::State state) {
  provider::Standing standing;
  standing.provider = account::ProviderId{id};
  standing.health.state = state;
  return standing;
}

class FindMailTrouble : public testing::Test {
 protected:
  std::optional<account::ProviderId> find(std::string_view mail_domain, provider::State kakao) const {
    const std::vector standings{standing("naver", provider::State::up), standing("kakao", kakao)};
    return find_mail_trouble(mail_domain, standings, domains_);
  }
  const std::vector<account::FailureDomain> domains_{
      {.name = "kakao", .providers = {account::ProviderId{"kakao"}}, .mail_domains = {"daum.net", "hanmail.net"}},
      {.name = "naver", .providers = {account::ProviderId{"naver"}}, .mail_domains = {"naver.com"}}};
};

TEST_F(FindMailTrouble, NamesTheProviderThatIsDownAndRunsTheMail) {
  EXPECT_EQ(find("daum.net", provider::State::down), account::ProviderId{"kakao"});
  EXPECT_EQ(find("mail.daum.net", provider::State::down), account::ProviderId{"kakao"});
}

TEST_F(FindMailTrouble, FindsNoneElsewhereOrWhileTheProviderAnswers) {
  EXPECT_FALSE(find("naver.com", provider::State::down));
  EXPECT_FALSE(find("example.com", provider::State::down));
  EXPECT_FALSE(find("notdaum.net", provider::State::down));
  EXPECT_FALSE(find("daum.net", provider::State::up));
  EXPECT_FALSE(find("daum.net", provider::State::struggling));
}

}  // namespace
}  // namespace bongsu::login
