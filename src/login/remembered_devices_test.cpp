#include "login/remembered_devices.h"

#include <gtest/gtest.h>

namespace bongsu::login {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);
constexpr base::Instant kSetAt = kNow - 24h;
const continuity::AccountId kHong{"hong"};

RememberedDevice device_of(const std::string& account) {
  return {.account = continuity::AccountId{account},
          .authenticator_set_at = kSetAt,
          .remembered_at = kNow,
          .expires_at = kNow + 1h};
}

TEST(RememberedDevices, CountForTheirAccountAndAuthenticatorUntilTheyEnd) {
  RememberedDevices devices;
  devices.add(device_of("hong"));
  EXPECT_NE(devices.find(kHong, kSetAt, kNow + 1h - 1ms), nullptr);
  EXPECT_EQ(devices.find(kHong, kSetAt, kNow + 1h), nullptr);
  EXPECT_EQ(devices.find(kHong, kSetAt + 1ms, kNow), nullptr);
  EXPECT_EQ(devices.find(continuity::AccountId{"kim"}, kSetAt, kNow), nullptr);
}

TEST(RememberedDevices, KeepTheLatestOfEachAccountUpToABound) {
  RememberedDevices devices;
  devices.add(device_of("hong"));
  RememberedDevice later = device_of("hong");
  later.remembered_at += 5min;
  devices.add(later);
  EXPECT_EQ(devices.devices, std::vector{later});
  for (int i = 0; i < 5; ++i) devices.add(device_of(std::to_string(i)));
  EXPECT_EQ(devices.devices.size(), kRememberedAccountsMax);
  EXPECT_EQ(devices.find(kHong, kSetAt, kNow), nullptr);
}

TEST(RememberedDevices, AreDecodedAsTheyWereEncodedAndNothingElse) {
  RememberedDevices devices;
  EXPECT_EQ(decode_remembered_devices(encode(devices)), devices);
  for (int i = 0; i < 5; ++i) devices.add(device_of(std::to_string(i)));
  const std::string good = encode(devices);
  EXPECT_EQ(decode_remembered_devices(good), devices);
  for (std::size_t cut = 0; cut < good.size(); ++cut) {
    EXPECT_EQ(decode_remembered_devices(std::string_view{good}.substr(0, cut)), std::nullopt) << cut;
  }
  devices.devices.push_back(device_of("6"));
  EXPECT_EQ(decode_remembered_devices(encode(devices)), std::nullopt);
  devices.devices = {device_of("hong"), device_of("hong")};
  EXPECT_EQ(decode_remembered_devices(encode(devices)), std::nullopt);
  devices.devices = {device_of("")};
  EXPECT_EQ(decode_remembered_devices(encode(devices)), std::nullopt);
}

}  // namespace
}  // namespace bongsu::login
