#include "page/letters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace bongsu::page {
namespace {

using http::Language;
using testing::HasSubstr;
using testing::Not;

constexpr std::array kKinds{LetterKind::log_in,
                            LetterKind::reset,
                            LetterKind::verify,
                            LetterKind::change_email,
                            LetterKind::data_downloaded,
                            LetterKind::email_changed,
                            LetterKind::account_removed,
                            LetterKind::password_changed,
                            LetterKind::password_removed,
                            LetterKind::passkey_added,
                            LetterKind::passkey_removed,
                            LetterKind::identity_linked,
                            LetterKind::identity_unlinked,
                            LetterKind::authenticator_set,
                            LetterKind::authenticator_removed,
                            LetterKind::recovery_codes_made,
                            LetterKind::recovery_code_used,
                            LetterKind::new_browser};

class LettersTest : public testing::Test {
 protected:
  static Brand brand() {
    Brand brand;
    brand.name = {"<b>가게</b>", "Shop & Co"};
    return brand;
  }
  Letters letters_{brand()};
};

TEST_F(LettersTest, SayTheSameAsTextAndAsHtml) {
  for (const Language language : {Language::ko, Language::en}) {
    const WrittenLetter letter = letters_.write({LetterKind::log_in, "012345"}, language);
    EXPECT_THAT(letter.text, HasSubstr("012345"));
    EXPECT_THAT(letter.html, HasSubstr("012345"));
    EXPECT_THAT(letter.text, HasSubstr("10"));
    EXPECT_THAT(letter.html, HasSubstr("10"));
  }
}

TEST_F(LettersTest, AreWrittenInBothLanguagesWithNothingLeftToFillIn) {
  for (const LetterKind kind : kKinds) {
    const WrittenLetter korean = letters_.write({kind, "123456"}, Language::ko);
    const WrittenLetter english = letters_.write({kind, "123456"}, Language::en);
    EXPECT_NE(korean.subject, english.subject);
    for (const std::string& text : {korean.subject, korean.text, korean.html, english.text, english.html}) {
      EXPECT_THAT(text, Not(HasSubstr("{{")));
    }
  }
}

TEST_F(LettersTest, KeepTheCodeOutOfTheSubject) {
  for (const LetterKind kind : kKinds) {
    EXPECT_THAT(letters_.write({kind, "123456"}, Language::en).subject, Not(HasSubstr("123456")));
  }
}

TEST_F(LettersTest, EscapeTheNameInHtmlAlone) {
  const WrittenLetter letter = letters_.write({LetterKind::reset, "123456"}, Language::ko);
  EXPECT_THAT(letter.text, HasSubstr("<b>가게</b>"));
  EXPECT_THAT(letter.html, HasSubstr("&lt;b&gt;가게"));
  EXPECT_THAT(letter.html, Not(HasSubstr("<b>")));
}

TEST_F(LettersTest, NameTheProviderThatANoticeIsAboutAndEscapeIt) {
  const Letter letter{.kind = LetterKind::identity_linked, .label = "<i>Kakao"};
  EXPECT_THAT(letters_.write(letter, Language::en).text, HasSubstr("<i>Kakao"));
  EXPECT_THAT(letters_.write(letter, Language::ko).html, HasSubstr("&lt;i&gt;Kakao"));
}

TEST_F(LettersTest, HoldNoLink) {
  for (const LetterKind kind : kKinds) {
    EXPECT_THAT(letters_.write({kind, "123456"}, Language::en).html, Not(HasSubstr("href")));
  }
}

TEST_F(LettersTest, ShowNoCodeInANotice) {
  EXPECT_THAT(letters_.write({LetterKind::password_changed}, Language::en).html, Not(HasSubstr("<code>")));
}

}  // namespace
}  // namespace bongsu::page
