#include "credential/cbor_reader.h"

#include <cstdint>
#include <limits>
#include <string_view>

#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/encoding.h"

namespace bongsu::credential {
namespace {

base::Bytes hex(std::string_view text) { return base::decode_hex(text).value(); }

// Whether the bytes are one item and nothing else.
bool is_one_item(std::string_view text) {
  const base::Bytes bytes = hex(text);
  CborReader reader{bytes};
  const auto item = reader.whole();
  return item && reader.at_end() && item->size() == bytes.size();
}

// Values of RFC 8949 Appendix A.
TEST(CborReader, ReadsWhatAuthenticatorsWrite) {
  const base::Bytes bytes = hex("001903e83903e74401020304656861707079820102a26161016162820203");
  CborReader reader{bytes};
  EXPECT_EQ(reader.integer(), 0);
  EXPECT_EQ(reader.integer(), 1000);
  EXPECT_EQ(reader.integer(), -1000);
  EXPECT_EQ(reader.bytes().value().size(), 4u);
  EXPECT_EQ(reader.text(), "happy");
  EXPECT_EQ(reader.array(), 2u);
  EXPECT_EQ(reader.integer(), 1);
  EXPECT_EQ(reader.integer(), 2);
  EXPECT_EQ(reader.map(), 2u);
  EXPECT_EQ(reader.text(), "a");
  EXPECT_EQ(reader.integer(), 1);
  EXPECT_EQ(reader.text(), "b");
  EXPECT_EQ(base::encode_hex(reader.whole().value()), "820203");
  EXPECT_TRUE(reader.at_end());
}

TEST(CborReader, ReadsNothingOfAnotherType) {
  const base::Bytes bytes = hex("6161");
  CborReader reader{bytes};
  EXPECT_FALSE(reader.integer());
  EXPECT_FALSE(reader.bytes());
  EXPECT_FALSE(reader.array());
  EXPECT_FALSE(reader.map());
  EXPECT_EQ(reader.text(), "a");
}

TEST(CborReader, TakesEachWellFormedItemWhole) {
  for (const char* const item : {"00", "1bffffffffffffffff", "3863", "40", "60", "80", "a0", "f4", "f5", "f6",
                                 "8301820203820405", "8181818100", "63ed959c"}) {
    EXPECT_TRUE(is_one_item(item)) << item;
  }
}

TEST(CborReader, RefusesWhatIsCutOffIndefiniteTaggedOrTooDeep) {
  for (const char* const item : {"",
                                 "18",
                                 "19ff",
                                 "4401",
                                 "6261",
                                 "8201",
                                 "a16161",
                                 "a1",
                                 "9fff",
                                 "bfff",
                                 "5fff",
                                 "7fff",
                                 "c000",
                                 "1c",
                                 "f7",
                                 "f800",
                                 "f90000",
                                 "ff",
                                 "62ed959c",
                                 "61ff",
                                 "818181818100",
                                 "9bffffffffffffffff",
                                 "5bffffffffffffffff",
                                 "bb7fffffffffffffff"}) {
    EXPECT_FALSE(is_one_item(item)) << item;
  }
}

TEST(CborReader, StaysWhereItWasWhenItRefuses) {
  const base::Bytes bytes = hex("820161");
  CborReader reader{bytes};
  EXPECT_FALSE(reader.whole());
  EXPECT_EQ(reader.rest().size(), bytes.size());
  EXPECT_EQ(reader.array(), 2u);
}

TEST(CborReader, GivesNoNumberThatDoesNotFit) {
  const base::Bytes too_large = hex("1b8000000000000000");
  EXPECT_FALSE(CborReader{too_large}.integer());
  const base::Bytes least = hex("3b7fffffffffffffff");
  EXPECT_EQ(CborReader{least}.integer(), std::numeric_limits<std::int64_t>::min());
}

}  // namespace
}  // namespace bongsu::credential
