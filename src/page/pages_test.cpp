#include "page/pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <ostream>
#include <regex>
#include <set>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

namespace bongsu::page {
namespace {

using http::Language;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kHostile = R"(<script>alert("1")</script>' x="y" {{brand_name}})";

// Every page with everything on it that a stranger can write, so that nothing is left out of the checks.
struct Sample {
  std::string name;
  std::function<http::Response(const Pages&, const Frame&, const std::string&)> render;
};

Form form_with(const std::string& text) {
  return {.action = "/login", .hidden = {{"csrf", text}}, .may_lead_to = {"https://shop.example/cb"}};
}

constexpr base::Instant kMoment = base::from_unix_seconds(1795392000);

Doors doors_with(const std::string& text) {
  return {.action = "/login",
          .first = {{text, text}},
          .others = {{text, text, DoorState::down, DoorPurpose::try_again},
                     {"b", text, DoorState::struggling, DoorPurpose::link},
                     {"c", text, DoorState::off, DoorPurpose::log_in, text}}};
}

PasskeyPrompt prompt_with(const std::string& text) { return {.action = "/login/passkey", .options = text}; }

const Blocks kEveryBlock{Block::form, Block::passkey, Block::code, Block::doors};

DoorsPage doors_page(DoorsReason reason, const std::string& text) {
  return {form_with(text),   reason, text,    text, text, text, kEveryBlock, doors_with(text),
          prompt_with(text), "/on",  "/other"};
}

FinishPage finish_page(NewAccounts new_accounts, const std::string& text) {
  return {form_with(text),
          {text, text},
          text,
          text,
          text,
          new_accounts,
          {Problem::name_missing, Problem::email_taken, Problem::form_expired},
          "/in"};
}

AccountPage account_page(AccountNotice notice, const std::string& text) {
  AccountPage page{form_with(text), {text, text}, notice, text, {}, {}, "/account/password", "/"};
  page.ways = {{WayKind::password, text, "", "", kMoment, kMoment, Removal::possible, false, true, {text}},
               {WayKind::passkey, text, text, "", kMoment, {}, Removal::possible, false, false, {}},
               {WayKind::mailbox, text, "", text, {}, kMoment, Removal::stays, false, false, {text}, true},
               {WayKind::provider, text, text, text, kMoment, {}, Removal::last_way_in, true, false, {text}},
               {WayKind::gone_provider, text, text, "", {}, {}, Removal::possible, false, false, {}}};
  page.doors = doors_with(text).others;
  page.second_factor = {"/account/authenticator", kMoment, kMoment, "/account/recovery-codes", 3};
  page.self = {"/account/profile", "/account/email", "/account/data", "/account/delete"};
  return page;
}

AuthenticatorPage authenticator_page(AuthenticatorPurpose purpose, const std::string& text) {
  return {form_with(text), purpose, text, text, 45, "M4 4h7v1h-7z", {Problem::code_missing}, "/account"};
}

void PrintTo(const Sample& sample, std::ostream* out) { *out << sample.name; }

template <typename Make>
Sample sample(std::string name, Make make) {
  return {std::move(name), [make](const Pages& pages, const Frame& frame, const std::string& text) {
            return pages.render(make(text), frame);
          }};
}

std::vector<Sample> samples() {
  using Text = const std::string&;
  return {
      sample("identify",
             [](Text t) {
               return IdentifyPage{form_with(t),
                                   t,
                                   t,
                                   {Problem::email_malformed, Problem::form_expired},
                                   "/up",
                                   kEveryBlock,
                                   doors_with(t),
                                   prompt_with(t)};
             }),
      sample("password",
             [](Text t) {
               return PasswordPage{form_with(t),
                                   ProofPurpose::log_in,
                                   t,
                                   t,
                                   "/other",
                                   {Problem::password_missing},
                                   "/f",
                                   {Block::passkey, Block::code, Block::doors},
                                   "/code",
                                   doors_with(t),
                                   prompt_with(t)};
             }),
      sample("password_again",
             [](Text t) {
               return PasswordPage{form_with(t),
                                   ProofPurpose::confirm_again,
                                   t,
                                   t,
                                   "/other",
                                   {Problem::credentials_wrong},
                                   {},
                                   {},
                                   {},
                                   {}};
             }),
      sample("sign_up",
             [](Text t) {
               return SignUpPage{form_with(t),
                                 t,
                                 t,
                                 t,
                                 10,
                                 {Problem::name_missing, Problem::email_taken, Problem::password_too_short},
                                 "/in",
                                 {Block::form, Block::doors},
                                 {.action = "/login", .first = {}, .others = {{.value = "k", .label = t}}}};
             }),
      sample("sign_up_closed", [](Text) { return SignUpClosedPage{"/in"}; }),
      sample("account_chooser",
             [](Text t) {
               return AccountChooserPage{
                   form_with(t), t, {{t, {t, t}}, {"b", {"", t}, AccountState::logged_out}}, "/other"};
             }),
      sample(
          "consent",
          [](Text t) { return ConsentPage{form_with(t), t, {t, t}, {"openid", "email", t}, {"birthdate"}, "/other"}; }),
      sample("log_out", [](Text t) { return LogOutPage{form_with(t), t, {t, t}, "/"}; }),
      sample("logged_out", [](Text t) { return LoggedOutPage{t, "https://shop.example/", "/in"}; }),
      sample("error", [](Text t) { return ErrorPage{ErrorKind::bad_request, {t, t, t}, t, "/again"}; }),
      sample("too_many_attempts", [](Text) { return TooManyAttemptsPage{std::chrono::seconds{90}, "/again"}; }),
      sample("unavailable",
             [](Text) {
               return UnavailablePage{UnavailableFunction::change_accounts, std::chrono::seconds{5}, "/again", "/in"};
             }),
      sample("status",
             [](Text t) {
               return StatusPage{
                   {{Function::log_in, ServiceLevel::degraded}, {Function::verify_tokens, ServiceLevel::served}},
                   {{t, DoorState::off, kMoment, t}, {t, DoorState::down, kMoment}, {t, DoorState::answers, kMoment}},
                   t,
                   kMoment};
             }),
      sample("form_post", [](Text t) { return FormPostPage{"https://shop.example/cb", t, {{"code", t}, {t, "x"}}}; }),
      sample("home", [](Text t) { return HomePage{Person{t, t}, {}, "/account", "/logout", "/status"}; }),
      sample("doors", [](Text t) { return doors_page(DoorsReason::switched_off, t); }),
      sample("doors_paused", [](Text t) { return doors_page(DoorsReason::too_many_answers, t); }),
      sample("doors_confirm", [](Text t) { return doors_page(DoorsReason::confirm_again, t); }),
      sample("finish", [](Text t) { return finish_page(NewAccounts::open, t); }),
      sample("finish_closed", [](Text t) { return finish_page(NewAccounts::closed, t); }),
      sample("link", [](Text t) { return LinkPage{form_with(t), {t, t}, {t, t}}; }),
      sample("link_refused", [](Text t) { return LinkRefusedPage{LinkRefusal::linked_elsewhere, t, "/on"}; }),
      sample("second_way",
             [](Text t) {
               return SecondWayPage{form_with(t), SecondWayDemand::offered, t, t, 8, {Problem::password_too_short}};
             }),
      sample("second_way_passkey",
             [](Text t) {
               SecondWayPage page{form_with(t), SecondWayDemand::passkey_offered};
               page.passkey = prompt_with(t);
               return page;
             }),
      sample("second_way_confirm",
             [](Text t) {
               return SecondWayPage{form_with(t),
                                    SecondWayDemand::required,
                                    t,
                                    t,
                                    8,
                                    {},
                                    SecondWayProof::lacking,
                                    {{.value = t, .label = t, .message = {}}},
                                    "/doors"};
             }),
      sample("second_way_waits",
             [](Text t) {
               return SecondWayPage{form_with(t), SecondWayDemand::required, t,  t,       8,
                                    {},           SecondWayProof::lacking,   {}, "/doors"};
             }),
      sample("account", [](Text t) { return account_page(AccountNotice::linked_elsewhere, t); }),
      sample("account_unlinked", [](Text t) { return account_page(AccountNotice::unlinked, t); }),
      sample("account_passkeys",
             [](Text t) {
               return AccountPasskeysPage{form_with(t),
                                          PasskeyNotice::known_already,
                                          prompt_with(t),
                                          {{t, t, kMoment, kMoment, true}, {"b", t, kMoment, {}, false}},
                                          "/account"};
             }),
      sample("account_applications",
             [](Text t) {
               return AccountApplicationsPage{
                   form_with(t),
                   AccountNotice::access_withdrawn,
                   {{t, t, t, ApplicationOf::others, kMoment, {"openid", "email", t}, {"birthdate"}},
                    {"own", "", "", ApplicationOf::operator_, kMoment, {"openid"}, {}}},
                   std::chrono::minutes{10},
                   "/account"};
             }),
      sample("account_applications_none", [](Text t) { return AccountApplicationsPage{form_with(t)}; }),
      sample("account_sessions",
             [](Text t) {
               return AccountSessionsPage{form_with(t),
                                          AccountNotice::session_ended,
                                          {{"", "Chrome", "Windows", t, kMoment, kMoment, {LoginMeans::password}},
                                           {t, t, t, t, kMoment, kMoment, {LoginMeans::provider, LoginMeans::code}},
                                           {"b", "", "iPhone", "", kMoment, kMoment, {LoginMeans::passkey}},
                                           {"c", "", "", "", kMoment, kMoment, {}}},
                                          "/account"};
             }),
      sample("second_factor",
             [](Text t) {
               return SecondFactorPage{form_with(t),          t,       SecondFactorAsked::code, std::chrono::days{30},
                                       {Problem::code_wrong}, "/other"};
             }),
      sample(
          "second_factor_recovery",
          [](Text t) { return SecondFactorPage{form_with(t), t, SecondFactorAsked::recovery_code, {}, {}, "/other"}; }),
      sample("authenticator", [](Text t) { return authenticator_page(AuthenticatorPurpose::add, t); }),
      sample("authenticator_replace", [](Text t) { return authenticator_page(AuthenticatorPurpose::replace, t); }),
      sample("authenticator_required", [](Text t) { return authenticator_page(AuthenticatorPurpose::required, t); }),
      sample("recovery_codes", [](Text t) { return RecoveryCodesPage{form_with(t), 3, "/account"}; }),
      sample("new_recovery_codes", [](Text t) { return NewRecoveryCodesPage{t, {t, t}, "/account"}; }),
      sample("email_code",
             [](Text t) {
               return EmailCodePage{form_with(t),
                                    CodeState::sent,
                                    ProofPurpose::confirm_again,
                                    t,
                                    t,
                                    t,
                                    {Problem::email_code_wrong},
                                    "/other",
                                    "/password",
                                    {Block::passkey, Block::doors},
                                    doors_with(t),
                                    prompt_with(t)};
             }),
      sample("email_code_asked",
             [](Text t) {
               return EmailCodePage{form_with(t),
                                    CodeState::not_sent,
                                    ProofPurpose::log_in,
                                    t,
                                    t,
                                    t,
                                    {Problem::email_code_spent},
                                    "/other",
                                    "/password",
                                    {Block::passkey, Block::doors},
                                    doors_with(t),
                                    prompt_with(t)};
             }),
      sample("reset",
             [](Text t) {
               return ResetPage{
                   form_with(t), CodeState::sent, t, t, 8, {Problem::email_code_missing, Problem::password_too_short},
                   "/in"};
             }),
      sample("reset_asked", [](Text t) { return ResetPage{form_with(t), CodeState::not_sent, t, t, 8, {}, "/in"}; }),
      sample("verify_email",
             [](Text t) { return VerifyPage{form_with(t), CodeState::sent, t, t, {Problem::email_code_spent}}; }),
      sample("verify_email_asked", [](Text t) { return VerifyPage{form_with(t), CodeState::not_sent, t, t, {}}; }),
      sample("account_profile",
             [](Text t) { return AccountProfilePage{form_with(t), t, t, "ko", {Problem::name_missing}, "/account"}; }),
      sample("account_profile_automatic", [](Text t) { return AccountProfilePage{form_with(t), t, t}; }),
      sample("account_email",
             [](Text t) {
               return AccountEmailPage{form_with(t), CodeState::not_sent, t, t, {Problem::email_same},
                                       "/o",         "/account"};
             }),
      sample("account_email_sent",
             [](Text t) {
               return AccountEmailPage{form_with(t), CodeState::sent, t, t, {Problem::email_code_wrong},
                                       "/o",         "/account"};
             }),
      sample("account_data", [](Text t) { return AccountDataPage{form_with(t), "/account"}; }),
      sample("account_delete",
             [](Text t) {
               return AccountDeletePage{form_with(t), {t, t}, {Problem::not_confirmed}, "/account/data", "/account"};
             }),
      sample("account_deleted", [](Text) { return AccountDeletedPage{}; }),
      sample("account_password",
             [](Text t) {
               return AccountPasswordPage{form_with(t), PasswordChange::change, t, 8, {Problem::password_is_email},
                                          "/account"};
             }),
  };
}

Brand brand_with_links() {
  Brand brand;
  brand.links = {{{"약관", "Terms"}, "https://example.com/terms"}, {{"나쁨", "Bad"}, "javascript:alert(1)"}};
  return brand;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

std::vector<std::string> all_matches(const std::string& text, const std::string& expression) {
  const std::regex regex{expression};
  std::vector<std::string> found;
  for (auto at = std::sregex_iterator{text.begin(), text.end(), regex}; at != std::sregex_iterator{}; ++at) {
    found.push_back((*at)[1].str());
  }
  return found;
}

// The tags that are open at the end, or the first that closes out of order.
std::string unbalanced_tag(const std::string& html) {
  static const std::set<std::string> kVoid{"meta", "link", "input", "img", "br", "hr"};
  std::vector<std::string> open;
  for (const std::string& tag : all_matches(html, "<(/?[a-z0-9]+)[^>]*>")) {
    if (kVoid.contains(tag)) continue;
    if (tag.front() != '/') {
      open.push_back(tag);
    } else if (open.empty() || open.back() != tag.substr(1)) {
      return tag;
    } else {
      open.pop_back();
    }
  }
  return open.empty() ? "" : open.back();
}

class EveryPage : public testing::TestWithParam<std::tuple<Sample, Language>> {
 protected:
  Language language() const { return std::get<1>(GetParam()); }
  http::Response render(const std::string& text) const {
    return std::get<0>(GetParam()).render(pages_, Frame{language(), "/here?lang=" + text}, text);
  }
  std::string name() const { return std::get<0>(GetParam()).name; }

  Pages pages_{brand_with_links()};
};

TEST_P(EveryPage, IsACompleteDocumentInItsLanguage) {
  const http::Response response = render("Haru");
  const std::string& html = response.body;
  const std::string tag = language() == Language::ko ? "ko" : "en";
  EXPECT_TRUE(html.starts_with("<!doctype html>\n<html lang=\"" + tag + "\">"));
  EXPECT_EQ(response.headers.get("Content-Language"), tag);
  EXPECT_EQ(response.headers.get("Content-Type"), "text/html; charset=utf-8");
  EXPECT_THAT(html, HasSubstr("name=\"viewport\" content=\"width=device-width, initial-scale=1\""));
  for (const char* once : {"<title>", "<h1>", "<header ", "<main ", "<footer ", "<nav aria-label="}) {
    EXPECT_EQ(count(html, once), 1U) << once;
  }
  EXPECT_EQ(unbalanced_tag(html), "");
}

TEST_P(EveryPage, LinksToItselfInTheOtherLanguageByThatLanguagesName) {
  const bool korean = language() == Language::ko;
  EXPECT_THAT(render("x").body, HasSubstr(korean ? "lang=\"en\" hreflang=\"en\" href=\"/here?lang=x\">English</a>"
                                                 : "lang=\"ko\" hreflang=\"ko\" href=\"/here?lang=x\">한국어</a>"));
}

TEST_P(EveryPage, ShowsWhatStrangersWriteAsText) {
  const std::string html = render(kHostile).body;
  EXPECT_THAT(html, Not(HasSubstr("<script>")));
  EXPECT_THAT(html, Not(HasSubstr("x=\"y\"")));
  EXPECT_THAT(html, Not(HasSubstr("</script>'")));
  EXPECT_EQ(unbalanced_tag(html), "");
}

TEST_P(EveryPage, LeavesNoTagOfTheTemplateUnfilled) { EXPECT_THAT(render("Haru").body, Not(HasSubstr("{{"))); }

TEST_P(EveryPage, IsNeverStoredFramedOrGivenForeignContent) {
  const http::Response response = render("Haru");
  EXPECT_EQ(response.headers.get("Cache-Control"), "no-store");
  EXPECT_EQ(response.headers.get("X-Frame-Options"), "DENY");
  const std::string policy{response.headers.get("Content-Security-Policy").value_or("")};
  EXPECT_TRUE(policy.starts_with("default-src 'none';")) << policy;
  EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
  EXPECT_EQ(policy.contains("script-src"), response.body.contains("<script "));
  for (const std::string& source : all_matches(response.body, "(?:src|<link[^>]* href)=\"([^\"]*)\"")) {
    EXPECT_TRUE(source.starts_with("/assets/")) << source;
  }
}

TEST_P(EveryPage, RefersOnlyToAssetsThatAreServed) {
  for (const std::string& source : all_matches(render("Haru").body, "\"(/assets/[^\"]*)\"")) {
    http::Request request;
    request.path = source.substr(0, source.find('?'));
    EXPECT_EQ(pages_.asset(request).status, 200) << source;
  }
}

TEST_P(EveryPage, BindsEachFieldToALabelAndEachDescriptionToItsText) {
  const std::string html = render("Haru").body;
  const std::vector<std::string> ids = all_matches(html, " id=\"([^\"]*)\"");
  const std::set<std::string> unique{ids.begin(), ids.end()};
  EXPECT_EQ(unique.size(), ids.size());
  const std::vector<std::string> labelled = all_matches(html, "<label for=\"([^\"]*)\"");
  EXPECT_EQ(labelled, all_matches(html, "<input id=\"([^\"]*)\""));
  for (const std::string& references : all_matches(html, "(?:describedby|labelledby)=\"([^\"]*)\"")) {
    for (const std::string& id : all_matches(references, "([^ ]+)")) EXPECT_TRUE(unique.contains(id)) << id;
  }
}

TEST_P(EveryPage, LeavesOutAnOperatorsLinkThatWouldRunAsScript) {
  EXPECT_THAT(render("Haru").body, HasSubstr("https://example.com/terms"));
  EXPECT_THAT(render("Haru").body, Not(HasSubstr("javascript:")));
}

INSTANTIATE_TEST_SUITE_P(Page, EveryPage,
                         testing::Combine(testing::ValuesIn(samples()), testing::Values(Language::ko, Language::en)),
                         [](const auto& info) {
                           return std::get<0>(info.param).name +
                                  (std::get<1>(info.param) == Language::ko ? "_ko" : "_en");
                         });

TEST(Pages, RenderTheSameFromSeveralThreadsAtOnce) {
  const Pages pages{brand_with_links()};
  const std::vector<Sample> all = samples();
  const Frame frame{Language::ko, "/here"};
  std::vector<std::string> expected;
  for (const Sample& one : all) expected.push_back(one.render(pages, frame, kHostile).body);

  std::vector<int> differing(4, 0);
  {
    std::vector<std::jthread> threads;
    for (int& wrong : differing) {
      threads.emplace_back([&] {
        for (int round = 0; round < 20; ++round) {
          for (std::size_t i = 0; i < all.size(); ++i) {
            wrong += all[i].render(pages, frame, kHostile).body == expected[i] ? 0 : 1;
          }
        }
      });
    }
  }
  EXPECT_EQ(differing, std::vector<int>(4, 0));
}

TEST(Pages, ShowTheOperatorsLogoByTheServicesName) {
  Brand brand;
  brand.name = {"하루 & 계정", "Haru \"account\""};
  brand.logo = Logo{"image/png", "png"};
  const Pages pages{brand};
  EXPECT_THAT(pages.render(SignUpClosedPage{}, {Language::ko, {}}).body, HasSubstr("alt=\"하루 &amp; 계정\""));
  EXPECT_THAT(pages.render(SignUpClosedPage{}, {Language::en, {}}).body, HasSubstr("alt=\"Haru &quot;account&quot;\""));
}

TEST(Pages, LeaveOutTheLanguageSwitchWhereAPageCannotBeShownTwice) {
  const Pages pages{Brand{}};
  EXPECT_THAT(pages.render(FormPostPage{}, {Language::en, {}}).body, Not(HasSubstr("hreflang")));
}

}  // namespace
}  // namespace bongsu::page
