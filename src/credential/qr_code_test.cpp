#include "credential/qr_code.h"

#include <gtest/gtest.h>

namespace bongsu::credential {
namespace {

TEST(MakeQrCode, DrawsTheThreeFinderPatternsInsideTheQuietZone) {
  const auto code = make_qr_code("otpauth://totp/x:y?secret=GEZDGNBVGY3TQOJQ").value();
  const std::size_t end = code.modules - 4;
  EXPECT_TRUE(code.path.starts_with("M4 4h7v1h-7z"));
  EXPECT_TRUE(code.path.contains("M" + std::to_string(end - 7) + " 4h7v1h-7z"));
  EXPECT_TRUE(code.path.contains("M4 " + std::to_string(end - 1) + "h7v1h-7z"));
  EXPECT_EQ((code.modules - 8 - 17) % 4, 0U);  // a version's width
}

TEST(MakeQrCode, HoldsNothingThatAPageWouldEscape) {
  const auto code = make_qr_code("<script>&\"'</script>").value();
  EXPECT_EQ(code.path.find_first_not_of("Mhvz -0123456789"), std::string::npos);
}

TEST(MakeQrCode, RefusesWhatFitsInNone) {
  EXPECT_TRUE(make_qr_code(std::string(2'000, 'x')));
  EXPECT_FALSE(make_qr_code(std::string(3'000, 'x')));
}

}  // namespace
}  // namespace bongsu::credential
