#include "crypto/der_reader.h"

#include <gtest/gtest.h>

#include "base/encoding.h"

namespace bongsu::crypto {
namespace {

base::Bytes hex(std::string_view text) { return base::decode_hex(text).value(); }

TEST(DerReader, ReadsElementsInOrder) {
  // SEQUENCE { INTEGER 300, ENUMERATED 1, OCTET STRING ab, [702] { INTEGER 0 } }
  const base::Bytes bytes = hex("30110202012c0a01010401abbf853e03020100");
  DerReader outer{bytes};
  const auto sequence = outer.take(kDerSequence);
  ASSERT_TRUE(sequence);
  EXPECT_TRUE(outer.at_end());
  DerReader reader{*sequence};
  EXPECT_EQ(reader.small_number(), 300U);
  EXPECT_FALSE(reader.small_number()) << "an enumeration is no integer";
  EXPECT_EQ(reader.small_number(kDerEnumerated), 1U);
  EXPECT_EQ(reader.take(kDerOctetString)->size(), 1U);
  const auto tagged = reader.next();
  ASSERT_TRUE(tagged);
  EXPECT_EQ(tagged->tag, der_context(702));
  EXPECT_EQ(DerReader{tagged->content}.small_number(), 0U);
  EXPECT_TRUE(reader.at_end());
  EXPECT_FALSE(reader.next());
}

TEST(DerReader, ReadsNothingThatIsCutOffOrOfIndefiniteLength) {
  for (const std::string_view bad : {"", "30", "3001", "0402ab", "308002010000", "bf85", "30ffffffffff"}) {
    const base::Bytes bytes = hex(bad);
    EXPECT_FALSE(DerReader{bytes}.next()) << bad;
  }
}

TEST(DerReader, TakesOnlySmallNumbersForNumbers) {
  for (const std::string_view bad : {"0200", "0201ff", "02050100000000", "040101"}) {
    const base::Bytes bytes = hex(bad);
    EXPECT_FALSE(DerReader{bytes}.small_number()) << bad;
  }
  const base::Bytes largest = hex("02047fffffff");
  EXPECT_EQ(DerReader{largest}.small_number(), 0x7fffffffU);
}

}  // namespace
}  // namespace bongsu::crypto
