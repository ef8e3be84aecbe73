// What each page decides to show, by the page's own rules: states, statuses, fields, words.

#include "page/shown.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <string>

namespace bongsu::page {
namespace {

using http::Language;
using testing::HasSubstr;
using testing::Not;

class ShownPage : public testing::Test {
 protected:
  template <typename View>
  http::Response render(const View& view, Language language = Language::en) const {
    return pages_.render(view, Frame{language, "/here"});
  }

 private:
  Pages pages_{Brand{}};
};

TEST_F(ShownPage, IdentifyLeavesOutWhatIsNotOffered) {
  const std::string html = render(IdentifyPage{.blocks = {Block::form, Block::passkey, Block::doors}}).body;
  EXPECT_THAT(html, Not(HasSubstr("to continue to")));
  EXPECT_THAT(html, Not(HasSubstr("No account yet?")));
  EXPECT_THAT(html, Not(HasSubstr("class=\"doors\"")));
  EXPECT_THAT(html, HasSubstr("autocomplete=\"username\""));
  EXPECT_THAT(html, HasSubstr("inputmode=\"email\""));
}

TEST_F(ShownPage, IdentifySaysOfEachDoorWhetherItAnswers) {
  const std::string html = render(IdentifyPage{.blocks = {Block::doors},
                                               .doors = {.others = {{"k", "Kakao", DoorState::down},
                                                                    {"n", "Naver", DoorState::struggling},
                                                                    {"g", "G"}}}})
                               .body;
  EXPECT_THAT(html, HasSubstr("Continue with <bdi>Kakao</bdi>"));
  EXPECT_THAT(html, HasSubstr("Not answering at the moment."));
  EXPECT_THAT(html, HasSubstr("Slow to answer at the moment."));
  EXPECT_THAT(html, HasSubstr("name=\"door\" value=\"g\""));
}

// The blocks of a page and the "or" between them, as "form or doors".
std::string told_blocks(const std::string& html) {
  static const std::regex kParts{R"(class="divider"|name="email"|data-passkey="use"|class="doors")"};
  std::string told;
  for (auto at = std::sregex_iterator{html.begin(), html.end(), kParts}; at != std::sregex_iterator{}; ++at) {
    const std::string part = at->str();
    if (!told.empty()) told += ' ';
    if (part.contains("divider")) told += "or";
    if (part.contains("email")) told += "form";
    if (part.contains("passkey")) told += "passkey";
    if (part.contains("doors")) told += "doors";
  }
  return told;
}

// A passkey is offered by a script: without scripts no "or" may stand beside nothing.
TEST_F(ShownPage, IdentifyShowsItsBlocksInOrderWithAnOrAroundTheProviders) {
  using enum Block;
  const struct {
    Blocks blocks;
    std::vector<Door> first;
    const char* told;
  } rows[] = {
      {{form, passkey, doors}, {}, "form passkey or doors"},
      {{form, passkey, doors}, {{"k", "Kakao"}}, "doors or form passkey or doors"},
      {{passkey, form, doors}, {}, "passkey form or doors"},
      {{passkey, form, doors}, {{"k", "Kakao"}}, "doors passkey or form or doors"},
      {{doors, passkey, form}, {}, "doors passkey or form"},
      {{doors, form, passkey}, {{"k", "Kakao"}}, "doors or doors or form passkey"},
      {{passkey, doors}, {}, "passkey doors"},
      {{form}, {}, "form"},
  };
  for (const auto& row : rows) {
    IdentifyPage page{.blocks = row.blocks, .doors = {.first = row.first, .others = {{"n", "Naver"}}}};
    page.passkey = PasskeyPrompt{};
    EXPECT_EQ(told_blocks(render(page).body), row.told);
  }
}

TEST_F(ShownPage, PasswordShowsEverythingElseBelowItself) {
  using enum Block;
  PasswordPage page{.below = {doors, code, passkey}, .code_action = "/code", .doors = {.first = {{"k", "Kakao"}}}};
  page.passkey = PasskeyPrompt{};
  const std::string html = render(page).body;
  EXPECT_EQ(told_blocks(html.substr(html.find("name=\"password\""))), "or doors or doors passkey");
  EXPECT_LT(html.find("/code"), html.find("data-passkey"));
}

TEST_F(ShownPage, ADoorThatTheOperatorHasClosedIsNoButtonAndSaysWhy) {
  const Door off{.value = "k", .label = "Kakao", .state = DoorState::off, .message = "Until Friday."};
  const std::string html = render(IdentifyPage{.blocks = {Block::doors}, .doors = {.others = {off}}}).body;
  EXPECT_THAT(html, HasSubstr("<bdi>Kakao</bdi> cannot be used for now."));
  EXPECT_THAT(html, HasSubstr("Until Friday."));
  EXPECT_THAT(html, Not(HasSubstr("name=\"door\"")));
}

TEST_F(ShownPage, DoorsSayWhatHappenedAndOfWhichProvider) {
  const struct {
    DoorsReason reason;
    const char* words;
  } rows[] = {
      {DoorsReason::not_answering, "<bdi>Kakao</bdi> is not answering"},
      {DoorsReason::unusable_answer, "What came back from <bdi>Kakao</bdi> could not be verified"},
      {DoorsReason::cancelled, "You came back from <bdi>Kakao</bdi>"},
      {DoorsReason::not_anew, "<bdi>Kakao</bdi> answered with an earlier one"},
      {DoorsReason::stale, "The answer from <bdi>Kakao</bdi> came too late"},
      {DoorsReason::too_many_answers, "Several answers in a row could not be used"},
      {DoorsReason::switched_off, "The operator has switched off logging in with <bdi>Kakao</bdi>"},
      {DoorsReason::other_account, "The <bdi>Kakao</bdi> account that you used does not belong"},
      {DoorsReason::confirm_again, "prove once more"},
  };
  for (const auto& row : rows) {
    const http::Response response = render(DoorsPage{.reason = row.reason, .label = "Kakao"});
    EXPECT_EQ(response.status, 200);
    EXPECT_THAT(response.body, HasSubstr(row.words));
  }
  EXPECT_THAT(render(DoorsPage{}).body, Not(HasSubstr("class=\"notice\"")));
}

TEST_F(ShownPage, AccountTellsWhatWouldBeLeftWithoutEachWay) {
  const AccountPage page{.ways = {{.kind = WayKind::password, .value = "p", .providers_left = {"Naver", "Google"}},
                                  {.kind = WayKind::provider, .value = "k", .label = "Kakao"}}};
  const std::string html = render(page).body;
  EXPECT_THAT(html, HasSubstr("If you forget it, you can still log in with: <bdi>Naver, Google</bdi>"));
  EXPECT_THAT(html, HasSubstr("If <bdi>Kakao</bdi> is down, you cannot log in."));
  EXPECT_THAT(html, HasSubstr("name=\"remove\" value=\"k\""));
}

TEST_F(ShownPage, AccountOffersNoRemovalOfTheLastWayIn) {
  const AccountPage page{
      .ways = {{.kind = WayKind::provider, .value = "k", .label = "Kakao", .removal = Removal::last_way_in}},
      .password_url = "/account/password"};
  const std::string html = render(page).body;
  EXPECT_THAT(html, Not(HasSubstr("name=\"remove\"")));
  EXPECT_THAT(html, HasSubstr("Your last way in cannot be removed."));
  EXPECT_THAT(html, HasSubstr("Set a password"));
}

TEST_F(ShownPage, AccountLeadsToWhatIsAboutThePerson) {
  const std::string html = render(AccountPage{.self = {"/profile", "/email", "/data", "/delete"}}).body;
  for (const char* url : {"/profile", "/email", "/data", "/delete"}) {
    EXPECT_THAT(html, HasSubstr("<a class=\"button\" href=\"" + std::string{url} + "\">"));
  }
  EXPECT_THAT(render(AccountPage{.self = {"/profile", "", "", ""}}).body, Not(HasSubstr("Delete my account")));
  EXPECT_THAT(render(AccountPage{.notice = AccountNotice::profile_saved}).body, HasSubstr("Your changes are saved."));
}

TEST_F(ShownPage, ProfileHasTheChosenLanguageTicked) {
  const auto is_ticked = [](const http::Response& response, const std::string& value) {
    return response.body.contains("type=\"radio\" value=\"" + value + "\" checked>");
  };
  for (const std::string chosen : {"automatic", "ko", "en"}) {
    const http::Response response = render(AccountProfilePage{.language = chosen});
    EXPECT_EQ(response.status, 200);
    for (const std::string value : {"automatic", "ko", "en"}) EXPECT_EQ(is_ticked(response, value), value == chosen);
  }
  EXPECT_TRUE(is_ticked(render(AccountProfilePage{.language = "fr"}), "automatic"));
}

TEST_F(ShownPage, ProfileSaysAtTheNameWhatIsWrongWithIt) {
  const http::Response response = render(AccountProfilePage{.name = "x", .problems = {Problem::name_too_long}});
  EXPECT_EQ(response.status, 422);
  EXPECT_THAT(response.body, HasSubstr("aria-invalid=\"true\" aria-describedby=\"name-hint name-problem\""));
}

TEST_F(ShownPage, NewAddressAsksForTheAddressAndThenForTheCode) {
  const std::string first = render(AccountEmailPage{.current = "old@b.example", .email = "new@b.example"}).body;
  EXPECT_THAT(first, HasSubstr("old@b.example"));
  EXPECT_THAT(first, HasSubstr("name=\"send\" value=\"first\""));
  EXPECT_THAT(first, Not(HasSubstr("name=\"email_code\"")));
  const std::string then = render(AccountEmailPage{.state = CodeState::sent, .email = "new@b.example"}).body;
  EXPECT_THAT(then, HasSubstr("name=\"email_code\""));
  EXPECT_THAT(then, HasSubstr("If this address can be used, a code is on its way."));
  EXPECT_EQ(render(AccountEmailPage{.problems = {Problem::email_same}}).status, 422);
}

TEST_F(ShownPage, DeletionSaysWhatGoesAndWhatStaysAndTicksNothingByItself) {
  const std::string html = render(AccountDeletePage{}).body;
  EXPECT_THAT(html, HasSubstr("all your ways to log in"));
  EXPECT_THAT(html, HasSubstr("The record of logins and changes, and backups, are kept"));
  EXPECT_THAT(html, HasSubstr("Applications keep what they have of their own."));
  EXPECT_THAT(html, HasSubstr("name=\"confirm\" type=\"checkbox\" value=\"yes\" required>"));
  EXPECT_EQ(render(AccountDeletePage{.problems = {Problem::not_confirmed}}).status, 422);
}

TEST_F(ShownPage, AfterDeletionThereIsNoWayBack) {
  const http::Response response = render(AccountDeletedPage{});
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.body, Not(HasSubstr("/account")));
  EXPECT_THAT(response.body, Not(HasSubstr("<form")));
}

TEST_F(ShownPage, StatusTellsOfEachProviderSinceWhen) {
  const base::Instant since = base::from_unix_seconds(1795392000);
  const std::string html = render(StatusPage{.providers = {{.label = "Kakao", .state = DoorState::down, .since = since},
                                                           {.label = "Naver"}}})
                               .body;
  EXPECT_THAT(html, HasSubstr("Not answering"));
  EXPECT_THAT(html, HasSubstr("since <bdi>2026-11-23 00:00:00 UTC</bdi>"));
  EXPECT_THAT(html, HasSubstr("Every other way works as usual."));
}

TEST_F(ShownPage, AProblemIsAnnouncedAtItsFieldWhichHasTheFocus) {
  const http::Response response = render(SignUpPage{.problems = {Problem::email_taken}, .blocks = {Block::form}});
  EXPECT_EQ(response.status, 422);
  EXPECT_THAT(response.body, HasSubstr("<title>Please check: Create an account · Bongsu</title>"));
  EXPECT_THAT(response.body, HasSubstr("<p class=\"problem\" id=\"email-problem\" role=\"alert\">"));
  EXPECT_THAT(response.body, HasSubstr("autofocus aria-invalid=\"true\" aria-describedby=\"email-problem\""));
  EXPECT_THAT(response.body, Not(HasSubstr("name-problem")));
}

TEST_F(ShownPage, AProblemOfNoFieldIsAnnouncedAboveTheForm) {
  const http::Response response = render(PasswordPage{.problems = {Problem::credentials_wrong}});
  EXPECT_EQ(response.status, 422);
  EXPECT_THAT(response.body, HasSubstr("<p class=\"alert\" role=\"alert\">"));
  EXPECT_THAT(response.body, Not(HasSubstr("aria-invalid")));
  EXPECT_THAT(response.body, HasSubstr("autocomplete=\"current-password\" required autofocus"));
}

TEST_F(ShownPage, OfSeveralProblemsAtOneFieldTheFirstIsShown) {
  const std::string html = render(SignUpPage{.problems = {Problem::password_too_short, Problem::password_too_common},
                                             .blocks = {Block::form}})
                               .body;
  EXPECT_THAT(html, HasSubstr("This password is too short."));
  EXPECT_THAT(html, Not(HasSubstr("Many people use this password")));
  EXPECT_THAT(html, HasSubstr("aria-describedby=\"password-hint password-problem\""));
}

TEST_F(ShownPage, EveryProblemHasWordsInBothLanguages) {
  for (int i = 0; i <= static_cast<int>(Problem::form_expired); ++i) {
    for (const Language language : {Language::ko, Language::en}) {
      const auto problem = static_cast<Problem>(i);
      // One of these has its field.
      const std::string html = render(SignUpPage{.problems = {problem}, .blocks = {Block::form}}, language).body +
                               render(SecondFactorPage{.problems = {problem}}, language).body +
                               render(ResetPage{.state = CodeState::sent, .problems = {problem}}, language).body;
      EXPECT_THAT(html, HasSubstr("role=\"alert\">")) << i;
    }
  }
}

TEST_F(ShownPage, PasswordNeverRepeatsWhatWasTyped) {
  EXPECT_THAT(render(PasswordPage{.email = "a@b.example"}).body,
              Not(testing::ContainsRegex("type=\"password\"[^>]* value=")));
}

TEST_F(ShownPage, ConsentSaysKnownScopesAndClaimsInWordsAndOthersByName) {
  const std::string html =
      render(ConsentPage{.scopes = {"openid", "email", "shop.orders"}, .claims = {"email", "birthdate"}}).body;
  EXPECT_THAT(html, HasSubstr("<li>Recognise you when you log in</li>"));
  EXPECT_THAT(html, HasSubstr("<li>Something else, called <bdi>shop.orders</bdi></li>"));
  EXPECT_THAT(html, HasSubstr("<li>See your date of birth</li>"));
  const std::size_t first = html.find("See your email address");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(html.find("See your email address", first + 1), std::string::npos);
}

TEST_F(ShownPage, ConsentOffersBothAnswersByName) {
  const std::string html = render(ConsentPage{}).body;
  EXPECT_THAT(html, HasSubstr("name=\"decision\" value=\"allow\""));
  EXPECT_THAT(html, HasSubstr("name=\"decision\" value=\"deny\""));
}

TEST_F(ShownPage, FormsMayLeadOnlyWhereTheCallerSays) {
  const http::Response response = render(ConsentPage{.form = {.may_lead_to = {"https://shop.example/cb"}}});
  EXPECT_THAT(std::string{*response.headers.get("Content-Security-Policy")}, HasSubstr("form-action 'self' https:;"));
}

TEST_F(ShownPage, FormPostSendsTheParametersToTheClientWithAButtonForThoseWithoutScripts) {
  const http::Response response =
      render(FormPostPage{.redirect_uri = "https://shop.example/cb?x=1&y=2", .parameters = {{"code", "a\"b"}}});
  EXPECT_THAT(response.body, HasSubstr("action=\"https://shop.example/cb?x=1&amp;y=2\""));
  EXPECT_THAT(response.body, HasSubstr("name=\"code\" value=\"a&quot;b\""));
  EXPECT_THAT(response.body, HasSubstr("<button class=\"primary\" type=\"submit\">"));
  EXPECT_THAT(response.body, HasSubstr("src=\"/assets/submit.js?v="));
  const std::string policy{*response.headers.get("Content-Security-Policy")};
  EXPECT_THAT(policy, HasSubstr("script-src 'self'"));
  EXPECT_THAT(policy, HasSubstr("form-action 'self' https:;"));
}

TEST_F(ShownPage, EachErrorHasItsStatus) {
  using enum ErrorKind;
  const std::pair<ErrorKind, int> expected[] = {
      {unknown_client, 400},     {bad_redirect_uri, 400}, {bad_request, 400}, {interaction_expired, 400},
      {cookies_missing, 400},    {account_disabled, 403}, {forbidden, 403},   {not_found, 404},
      {method_not_allowed, 405}, {too_large, 413},        {internal, 500},
  };
  for (const auto& [kind, status] : expected) EXPECT_EQ(render(ErrorPage{.kind = kind}).status, status);
}

TEST_F(ShownPage, AnErrorWithoutDetailsShowsNoEmptyList) {
  EXPECT_THAT(render(ErrorPage{}).body, Not(HasSubstr("<dl")));
  EXPECT_THAT(render(ErrorPage{.details = {.request_id = "r1"}}).body, HasSubstr("<code>r1</code>"));
}

TEST_F(ShownPage, TooManyAttemptsSaysHowLongToWaitRoundedUp) {
  const http::Response response = render(TooManyAttemptsPage{.retry_after = std::chrono::seconds{61}});
  EXPECT_EQ(response.status, 429);
  EXPECT_EQ(response.headers.get("Retry-After"), "61");
  EXPECT_THAT(response.body, HasSubstr("in about <bdi>2 minutes</bdi>"));
  EXPECT_THAT(render(TooManyAttemptsPage{.retry_after = std::chrono::seconds{60}}).body, HasSubstr("1 minute<"));
  EXPECT_THAT(render(TooManyAttemptsPage{.retry_after = std::chrono::seconds{0}}).body, HasSubstr("1 second<"));
  EXPECT_THAT(render(TooManyAttemptsPage{.retry_after = std::chrono::seconds{90}}, Language::ko).body,
              HasSubstr("약 <bdi>2분</bdi> 후"));
}

TEST_F(ShownPage, UnavailableSaysWhatStillWorksAndNeverThatAnEntryWasWrong) {
  const http::Response log_in = render(UnavailablePage{});
  EXPECT_EQ(log_in.status, 503);
  EXPECT_EQ(log_in.headers.get("Retry-After"), "5");
  EXPECT_THAT(log_in.body, HasSubstr("already logged in go on working"));
  EXPECT_THAT(log_in.body, HasSubstr("It does not mean that what you typed was wrong."));
  const http::Response change = render(UnavailablePage{.function = UnavailableFunction::change_accounts});
  EXPECT_THAT(change.body, HasSubstr("you can log in as usual"));
  const http::Response allow = render(UnavailablePage{.function = UnavailableFunction::allow_access});
  EXPECT_THAT(allow.body, HasSubstr("applications and websites that you allowed before"));
  const http::Response log_out = render(UnavailablePage{.function = UnavailableFunction::log_out});
  EXPECT_THAT(log_out.body, HasSubstr("you are still logged in"));
}

TEST_F(ShownPage, StatusSaysTheWorstFirstAndEachFunctionInWords) {
  StatusPage status{.functions = {{Function::verify_tokens, ServiceLevel::served},
                                  {Function::log_in, ServiceLevel::degraded},
                                  {Function::change_accounts, ServiceLevel::not_served}},
                    .version = "1.2.3",
                    .now = base::from_unix_seconds(1795392000)};
  const std::string html = render(status).body;
  EXPECT_THAT(html, HasSubstr("Some functions are not available right now."));
  EXPECT_THAT(html, HasSubstr("<strong class=\"degraded\">Works with limits</strong>"));
  EXPECT_THAT(html, HasSubstr("datetime=\"2026-11-23T00:00:00Z\""));
  EXPECT_THAT(html, HasSubstr("<code>1.2.3</code>"));
  status.functions.pop_back();
  EXPECT_THAT(render(status).body, HasSubstr("Everything can be used"));
  status.functions.pop_back();
  EXPECT_THAT(render(status).body, HasSubstr("Everything works."));
}

TEST_F(ShownPage, HomeTellsWhoIsLoggedInOrWhereToBegin) {
  EXPECT_THAT(render(HomePage{.person = Person{"", "a@b.example"}, .log_out_url = "/logout"}).body,
              HasSubstr("href=\"/logout\""));
  EXPECT_THAT(render(HomePage{.log_in_url = "/in"}).body, HasSubstr("href=\"/in\""));
  EXPECT_THAT(render(HomePage{}).body, HasSubstr("please begin at the application"));
}

}  // namespace
}  // namespace bongsu::page
