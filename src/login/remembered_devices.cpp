#include "login/remembered_devices.h"

#include <algorithm>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "crypto/json_fields.h"
#include "crypto/strict_json.h"

namespace bongsu::login {

void RememberedDevices::add(RememberedDevice device) {
  std::erase_if(devices, [&](const RememberedDevice& other) { return other.account == device.account; });
  devices.insert(devices.begin(), std::move(device));
  if (devices.size() > kRememberedAccountsMax) devices.erase(devices.begin() + kRememberedAccountsMax, devices.end());
}

void RememberedDevices::forget(const continuity::AccountId& account) {
  std::erase_if(devices, [&](const RememberedDevice& device) { return device.account == account; });
}

const RememberedDevice* RememberedDevices::find(const continuity::AccountId& account,
                                                base::Instant authenticator_set_at, base::Instant now) const {
  const auto found = std::ranges::find(devices, account, &RememberedDevice::account);
  if (found == devices.end() || found->authenticator_set_at != authenticator_set_at) return nullptr;
  return found->expires_at <= now ? nullptr : &*found;
}

std::string encode(const RememberedDevices& devices) {
  boost::json::array array;
  for (const RememberedDevice& device : devices.devices) {
    array.emplace_back(boost::json::object{{"a", device.account.str()},
                                           {"set", base::to_unix_milliseconds(device.authenticator_set_at)},
                                           {"at", base::to_unix_milliseconds(device.remembered_at)},
                                           {"ex", base::to_unix_milliseconds(device.expires_at)}});
  }
  return boost::json::serialize(boost::json::object{{"d", std::move(array)}});
}

std::optional<RememberedDevices> decode_remembered_devices(std::string_view plaintext) {
  const auto json = crypto::parse_strict_object(plaintext);
  if (!json) return std::nullopt;
  crypto::JsonFields fields{*json};
  const std::vector<boost::json::object> objects = fields.objects("d");
  if (!fields.complete() || objects.size() > kRememberedAccountsMax) return std::nullopt;
  RememberedDevices devices;
  for (const boost::json::object& object : objects) {
    crypto::JsonFields entry{object};
    RememberedDevice device{.account = continuity::AccountId{entry.text("a")},
                            .authenticator_set_at = entry.instant("set"),
                            .remembered_at = entry.instant("at"),
                            .expires_at = entry.instant("ex")};
    const bool is_new =
        std::ranges::find(devices.devices, device.account, &RememberedDevice::account) == devices.devices.end();
    if (!entry.complete() || device.account.empty() || !is_new) return std::nullopt;
    devices.devices.push_back(std::move(device));
  }
  return devices;
}

}  // namespace bongsu::login
