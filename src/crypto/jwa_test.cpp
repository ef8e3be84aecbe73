#include "crypto/jwa.h"

#include <gtest/gtest.h>

namespace bongsu::crypto {
namespace {

TEST(Algorithm, IsReadFromTheNameThatItWrites) {
  for (const Algorithm algorithm : kVerificationAlgorithms) EXPECT_EQ(parse_algorithm(name_of(algorithm)), algorithm);
  EXPECT_EQ(name_of(Algorithm::es256), "ES256");
  EXPECT_EQ(name_of(Algorithm::eddsa), "EdDSA");
}

TEST(Algorithm, RefusesNoneAndHmacByHavingNoSuchValue) {
  for (const std::string_view name :
       {"none", "None", "HS256", "HS384", "HS512", "", "es256", "ES256 ", "ES521", "ES256K"}) {
    EXPECT_FALSE(parse_algorithm(name)) << name;
  }
}

}  // namespace
}  // namespace bongsu::crypto
