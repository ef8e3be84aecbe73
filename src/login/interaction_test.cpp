#include "login/interaction.h"

#include <gtest/gtest.h>

#include "login/known_browser.h"

namespace bongsu::login {
namespace {

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);

Interaction full_interaction() {
  return {.id = InteractionId{"interaction"},
          .browser = "browser",
          .started_at = kNow,
          .expires_at = kNow + std::chrono::hours{1},
          .client_name = "가게 \"봉수\"",
          .ui_locales = "ko en",
          .leads_to = "https://shop.example/cb",
          .authenticated_not_before = kNow,
          .choose_account = true,
          .create_account = true,
          .account = continuity::AccountId{"account"},
          .presence = provider::Presence::confirmed,
          .two_factors = true,
          .sets_up_second = true,
          .email = "hong@example.com",
          .confirms = true,
          .session = continuity::SessionId{"session"},
          .person_acted = true,
          .made = continuity::AccountId{"made"},
          .half = HalfProof{.account = continuity::AccountId{"account"},
                            .begun_at = kNow,
                            .amr = {"fed"},
                            .presence = provider::Presence::requested,
                            .proven_at = kNow,
                            .who = {{account::ProviderId{"kakao"}, "1234"}},
                            .waits_since = kNow + std::chrono::seconds{1},
                            .onward = Onward::second_way},
          .pending =
              provider::Identity{
                  .who = {account::ProviderId{"kakao"}, "1234"}, .email = {}, .name = "홍길동", .proven_at = kNow},
          .links = true,
          .trouble = Trouble{.provider = account::ProviderId{"naver"}, .kind = TroubleKind::cancelled},
          .can_make_passkey = true,
          .code = credential::EmailCode{.id = credential::EmailCodeId{"code"},
                                        .purpose = credential::CodePurpose::reset,
                                        .email_key = "hong@example.com",
                                        .check = "check",
                                        .sent_at = kNow},
          .continuation = R"({"any":"thing"})",
          .resume_path = "/authorize/resume"};
}

TEST(Interaction, IsDecodedAsItWasEncoded) {
  const Interaction full = full_interaction();
  EXPECT_EQ(decode_interaction(encode(full)), full);

  Interaction bare;
  bare.id = InteractionId{"interaction"};
  bare.browser = "browser";
  EXPECT_EQ(decode_interaction(encode(bare)), bare);
}

// A login that was under way while this server was upgraded.
TEST(Interaction, OfBeforeItsLatestMembersGoesOn) {
  Interaction old = full_interaction();
  old.presence = provider::Presence::assumed;
  old.made.reset();
  old.can_make_passkey = false;
  std::string text = encode(old);
  for (const std::string_view member : {R"("pr":"assumed",)", R"("ma":"",)", R"("cm":false,)"}) {
    text.erase(text.find(member), member.size());
  }
  EXPECT_EQ(decode_interaction(text), old);
}

TEST(Interaction, RefusesWhatEncodingCannotHaveWritten) {
  const std::string good = encode(full_interaction());
  EXPECT_EQ(decode_interaction(""), std::nullopt);
  EXPECT_EQ(decode_interaction("{}"), std::nullopt);
  EXPECT_EQ(decode_interaction(good + "{}"), std::nullopt);
  EXPECT_EQ(decode_interaction(encode(Interaction{})), std::nullopt);
  for (std::size_t cut = 0; cut < good.size(); ++cut) {
    EXPECT_EQ(decode_interaction(std::string_view{good}.substr(0, cut)), std::nullopt) << cut;
  }
}

TEST(KnownBrowser, RemembersTheLatestAccounts) {
  KnownBrowser browser{.id = BrowserId{"b"}, .accounts = {}};
  for (int i = 0; i < 7; ++i) browser.add(continuity::AccountId{std::to_string(i)});
  browser.add(continuity::AccountId{"6"});
  EXPECT_EQ(browser.accounts.size(), kKnownAccountsMax);
  EXPECT_TRUE(browser.knows(continuity::AccountId{"6"}));
  EXPECT_FALSE(browser.knows(continuity::AccountId{"1"}));
}

TEST(KnownBrowser, ForgetsWhoDeclinedWithTheAccount) {
  KnownBrowser browser{.id = BrowserId{"b"}, .accounts = {}};
  const continuity::AccountId hong{"hong"};
  browser.decline(hong, kNow);
  EXPECT_EQ(browser.declined_at(hong), std::nullopt);
  browser.add(hong);
  browser.decline(hong, kNow);
  EXPECT_EQ(browser.declined_at(hong), kNow);
  for (int i = 0; i < 5; ++i) browser.add(continuity::AccountId{std::to_string(i)});
  EXPECT_EQ(browser.declined_at(hong), std::nullopt);
}

TEST(KnownBrowser, IsDecodedAsItWasEncodedAndNothingElse) {
  KnownBrowser browser{.id = BrowserId{"b"}, .accounts = {continuity::AccountId{"hong"}}};
  browser.decline(continuity::AccountId{"hong"}, kNow);
  EXPECT_EQ(decode_known_browser(encode(browser)), browser);
  EXPECT_EQ(decode_known_browser(encode(KnownBrowser{})), std::nullopt);
  EXPECT_EQ(decode_known_browser(R"({"id":"b"})"), std::nullopt);
  EXPECT_EQ(decode_known_browser(R"({"id":"b","a":["1","2","3","4","5","6"],"d":[]})"), std::nullopt);
  EXPECT_EQ(decode_known_browser(R"({"id":"b","a":["1"],"d":[{"a":"2","at":1}]})"), std::nullopt);
}

}  // namespace
}  // namespace bongsu::login
