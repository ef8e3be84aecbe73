#include "transfer/records.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "transfer/csv_records.h"
#include "transfer/json_records.h"
#include "transfer/line_records.h"

namespace bongsu::transfer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// "LINE:TEXT" of each record; and, when the file cannot be taken apart further, "LINE! REASON".
std::vector<std::string> read_all(Records& records) {
  std::vector<std::string> read;
  for (;;) {
    auto record = records.next();
    if (!record) {
      read.push_back(std::to_string(record.error().line) + "! " + record.error().reason);
      return read;
    }
    if (!*record) return read;
    read.push_back(std::to_string((*record)->line) + ":" + (*record)->text);
  }
}

std::vector<std::string> json(const std::string& text) {
  std::istringstream in{text};
  JsonRecords records{Characters{in}};
  return read_all(records);
}

std::vector<std::string> lines(const std::string& text) {
  std::istringstream in{text};
  LineRecords records{Characters{in}};
  return read_all(records);
}

std::vector<std::string> csv(const std::string& text, CsvHeader header = CsvHeader::absent) {
  std::istringstream in{text};
  CsvRecords records{Characters{in}, header};
  return read_all(records);
}

TEST(JsonRecords, CutsOutTheElementsOfAList) {
  EXPECT_THAT(json("[{\"a\":1},\n {\"b\": [2, {}]} ]"), ElementsAre("1:{\"a\":1}", "2:{\"b\": [2, {}]}"));
  EXPECT_THAT(json(" [ ] "), IsEmpty());
}

TEST(JsonRecords, FindUsersAmongWhatElseARealmHolds) {
  EXPECT_THAT(json("{\"realm\": \"x\", \"n\": -1.5e3, \"roles\": {\"users\": [{\"no\": 1}]},\n"
                   "\"users\": [\n{\"id\": \"}]\\\"[\"},\n{\"id\": 2}], \"clients\": []}"),
              ElementsAre("3:{\"id\": \"}]\\\"[\"}", "4:{\"id\": 2}"));
}

TEST(JsonRecords, PassesOverAByteOrderMark) { EXPECT_THAT(json("\xEF\xBB\xBF[1]"), ElementsAre("1:1")); }

TEST(JsonRecords, SaysWhereAFileBreaksOff) {
  EXPECT_THAT(json("[{\"a\":1},\n{\"b\":"),
              ElementsAre("1:{\"a\":1}", "2! the file ends within a record: is it whole?"));
  EXPECT_THAT(json("[{\"a\":1}\n"), ElementsAre("1:{\"a\":1}", "2! the file ends before its list does: is it whole?"));
  EXPECT_THAT(json("[{\"a\":\"1"), ElementsAre("1! the file ends within a string"));
}

TEST(JsonRecords, SaysWhatIsNoListOfUsers) {
  EXPECT_THAT(json("")[0], HasSubstr("no JSON document"));
  EXPECT_THAT(json("email,name")[0], HasSubstr("no JSON document"));
  EXPECT_THAT(json("{}")[0], HasSubstr("no \"users\""));
  EXPECT_THAT(json("{\"users\": 1}")[0], HasSubstr("no array"));
  EXPECT_THAT(json("{\"a\": }")[0], HasSubstr("missing"));
  EXPECT_THAT(json("[1 2]")[1], HasSubstr("comma"));
  EXPECT_THAT(json("[{]}]")[0], HasSubstr("not opened"));
  EXPECT_THAT(json("[" + std::string(1'000'000, '[')), ElementsAre("1! brackets are nested too deeply"));
}

TEST(JsonRecords, GivesTheSameErrorAgain) {
  std::istringstream in{"[1"};
  JsonRecords records{Characters{in}};
  ASSERT_TRUE(records.next());
  ASSERT_FALSE(records.next());
  EXPECT_FALSE(records.next());
}

TEST(JsonRecords, GoOnAfterARecordThatIsTooLong) {
  const std::string text = "[\"" + std::string(kRecordBytesMax + 10, 'x') + "\", 2]";
  std::istringstream in{text};
  JsonRecords records{Characters{in}};
  const auto first = records.next();
  ASSERT_TRUE(first && *first);
  EXPECT_TRUE((*first)->is_too_long);
  EXPECT_EQ((*first)->text.size(), kRecordBytesMax);
  const auto second = records.next();
  EXPECT_EQ((*second)->text, "2");
  EXPECT_FALSE((*second)->is_too_long);
  EXPECT_FALSE(*records.next());
  EXPECT_EQ(records.bytes_read(), text.size());
}

TEST(JsonRecords, AreFramedSoThatTheyCanBeReadAgain) {
  for (const char* text : {"[1, 2]", "{\"x\": 0, \"users\": [1, 2]}"}) {
    std::istringstream in{text};
    JsonRecords records{Characters{in}};
    ASSERT_TRUE(records.next());
    const Framing framing = records.framing();
    EXPECT_THAT(json(framing.before + "1" + framing.between + "2" + framing.after), ElementsAre("2:1", "3:2")) << text;
  }
}

TEST(LineRecords, AreLinesWithoutTheirEnds) {
  EXPECT_THAT(lines("a\r\n\n  \nb\rc\nd"), ElementsAre("1:a", "4:b\rc", "5:d"));
  EXPECT_THAT(lines(""), IsEmpty());
}

TEST(CsvRecords, MaySpanLinesInQuotes) {
  EXPECT_THAT(csv("a,\"b\nc\",d\r\ne,f\n\ng"), ElementsAre("1:a,\"b\nc\",d", "3:e,f", "5:g"));
  EXPECT_THAT(csv("a,\"b"), ElementsAre("1! the file ends within quotes"));
}

TEST(CsvRecords, TakeAQuoteWithinAFieldForItself) {
  EXPECT_THAT(csv("a,7\" tall\nb,c"), ElementsAre("1:a,7\" tall", "2:b,c"));
}

TEST(CsvRecords, KeepTheHeaderForRefusedOnes) {
  std::istringstream in{"email,name\r\na,b\n"};
  CsvRecords records{Characters{in}, CsvHeader::present};
  EXPECT_THAT(read_all(records), ElementsAre("2:a,b"));
  EXPECT_EQ(records.header(), "email,name");
  EXPECT_EQ(records.framing().before, "email,name\n");
  EXPECT_THAT(csv("", CsvHeader::present)[0], HasSubstr("names of the fields"));
}

TEST(SplitCsv, GivesFieldsWithoutTheirQuotes) {
  EXPECT_THAT(split_csv("a,\"b,\"\"c\"\"\",,7\"").value(), ElementsAre("a", "b,\"c\"", "", "7\""));
  EXPECT_THAT(split_csv("a,").value(), ElementsAre("a", ""));
  EXPECT_FALSE(split_csv("\"a"));
  EXPECT_FALSE(split_csv("\"a\"b"));
}

TEST(CsvField, IsSplitAgainAsItWas) {
  for (const char* text : {"", "a", "a,b", "a\"b", "\"", "a\nb", "봉수"}) {
    EXPECT_THAT(split_csv(csv_field(text)).value(), ElementsAre(text));
  }
}

}  // namespace
}  // namespace bongsu::transfer
