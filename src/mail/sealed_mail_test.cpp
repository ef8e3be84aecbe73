#include "mail/sealed_mail.h"

#include <gtest/gtest.h>

namespace bongsu::mail {
namespace {

WaitingMail waiting() {
  return {.id = MailId{"m1"},
          .mail = {.to = account::EmailAddress::parse("Mina@example.kr").value(),
                   .letter = {.kind = page::LetterKind::reset, .code = "012345", .label = "카카오"},
                   .language = http::Language::ko,
                   .useless_after = base::from_unix_seconds(1'800'000'000)},
          .addressee = Addressee::nobody};
}

TEST(SealedMail, ComesOutAsItWentIn) {
  const auto decoded = decode_waiting_mail(encode(waiting()));
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->id, waiting().id);
  EXPECT_EQ(decoded->mail.to.str(), "Mina@example.kr");
  EXPECT_EQ(decoded->mail.letter.kind, page::LetterKind::reset);
  EXPECT_EQ(decoded->mail.letter.code, "012345");
  EXPECT_EQ(decoded->mail.letter.code_life, std::chrono::minutes{10});
  EXPECT_EQ(decoded->mail.letter.label, "카카오");
  EXPECT_EQ(decoded->mail.language, http::Language::ko);
  EXPECT_EQ(decoded->mail.useless_after, waiting().mail.useless_after);
  EXPECT_EQ(decoded->addressee, Addressee::nobody);
}

TEST(SealedMail, KnowsEveryKindOfLetter) {
  for (int i = 0; i <= static_cast<int>(page::LetterKind::new_browser); ++i) {
    WaitingMail mail = waiting();
    mail.mail.letter.kind = static_cast<page::LetterKind>(i);
    const auto decoded = decode_waiting_mail(encode(mail));
    ASSERT_TRUE(decoded) << i;
    EXPECT_EQ(decoded->mail.letter.kind, mail.mail.letter.kind);
  }
}

TEST(SealedMail, RefusesWhatItCannotHaveWritten) {
  const std::string text = encode(waiting());
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string changed = text;
    changed.replace(changed.find(from), from.size(), to);
    return decode_waiting_mail(changed);
  };
  EXPECT_FALSE(decode_waiting_mail(""));
  EXPECT_FALSE(decode_waiting_mail("{}"));
  EXPECT_FALSE(with("\"reset\"", "\"other\""));
  EXPECT_FALSE(with("\"ko\"", "\"de\""));
  EXPECT_FALSE(with("@example.kr", "@EXAMPLE.kr"));
  EXPECT_FALSE(with("Mina@", "Mina\\r\\nBcc: a@"));
  EXPECT_FALSE(with("\"m\":10", "\"m\":0"));
  EXPECT_FALSE(with("\"id\"", "\"x\":1,\"id\""));
}

}  // namespace
}  // namespace bongsu::mail
