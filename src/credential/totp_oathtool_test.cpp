// Against oathtool (Debian), another program's view of the same secret and moment; skips, and says so, where it is
// absent.

#include <array>
#include <cstdio>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "credential/totp.h"
#include "crypto/system_random.h"

namespace bongsu::credential {
namespace {

struct ClosePipe {
  void operator()(FILE* pipe) const { pclose(pipe); }
};

std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, ClosePipe> pipe{popen(command.c_str(), "r")};
  std::array<char, 256> line{};
  if (!pipe || std::fgets(line.data(), line.size(), pipe.get()) == nullptr) return {};
  std::string text{line.data()};
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

TEST(TotpOathtool, AgreesOnSecretsAsTheyAreTypedAtManyMoments) {
  if (output_of("command -v oathtool").empty()) GTEST_SKIP() << "oathtool is not installed";
  crypto::SystemRandom random;
  for (const std::int64_t seconds : {std::int64_t{0}, std::int64_t{59}, std::int64_t{1'800'000'000},
                                     std::int64_t{1'800'000'029}, std::int64_t{4'102'444'800}}) {
    const TotpSecret secret = TotpSecret::make(random);
    const std::string key{totp_key_text(secret).reveal()};
    const std::string told =
        output_of("oathtool --totp -b --now '@" + std::to_string(seconds) + "' '" + key + "' 2>&1");
    EXPECT_EQ(totp_code(secret, totp_step(base::from_unix_seconds(seconds))).reveal(), told) << seconds;
  }
}

}  // namespace
}  // namespace bongsu::credential
