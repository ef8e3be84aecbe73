#include "login/device_memory.h"

#include <optional>
#include <string>
#include <utility>

#include "http/cookie.h"

namespace bongsu::login {
namespace {

constexpr std::string_view kDeviceCookie = "device";

}  // namespace

RememberedDevices DeviceMemory::read(const http::Request& request) const {
  const auto cookie = http::read_cookie(request, needs_.settings.cookie_scope, kDeviceCookie);
  if (!cookie || cookie->empty()) return {};
  const auto plaintext = needs_.browsers.open_sealed(crypto::Purpose::remembered_device, *cookie);
  if (!plaintext) return {};
  return decode_remembered_devices(*plaintext).value_or(RememberedDevices{});
}

Task<base::Fetched<bool>> DeviceMemory::is_remembered(const http::Request& request, account::AccountId account,
                                                      account::Authenticator authenticator) const {
  const RememberedDevices devices = read(request);
  const RememberedDevice* device = devices.find(account, authenticator.set_at, needs_.clock.now());
  return is_still_remembered(device == nullptr ? std::nullopt : std::optional{*device});
}

Task<base::Fetched<bool>> DeviceMemory::is_still_remembered(std::optional<RememberedDevice> device) const {
  // What the operator allows now counts, not what was allowed when it was remembered.
  if (!device || device->remembered_at + needs_.settings.remember_device <= needs_.clock.now()) co_return false;
  const auto ended = co_await needs_.ended.is_ended(continuity::SessionId{}, device->account, device->remembered_at);
  if (!ended) co_return std::unexpected(ended.error());
  co_return !*ended;
}

void DeviceMemory::remember(const http::Request& request, http::Response& response, const account::AccountId& account,
                            const account::Authenticator& authenticator) const {
  const base::Instant now = needs_.clock.now();
  RememberedDevices devices = read(request);
  devices.add({.account = account,
               .authenticator_set_at = authenticator.set_at,
               .remembered_at = now,
               .expires_at = now + needs_.settings.remember_device});
  set(response, devices);
}

void DeviceMemory::forget(const http::Request& request, http::Response& response,
                          const account::AccountId& account) const {
  const RememberedDevices before = read(request);
  RememberedDevices devices = before;
  devices.forget(account);
  if (devices != before) set(response, devices);
}

void DeviceMemory::set(http::Response& response, const RememberedDevices& devices) const {
  if (devices.devices.empty()) {
    http::clear_cookie(response, needs_.settings.cookie_scope, kDeviceCookie);
    return;
  }
  http::set_cookie(response, needs_.settings.cookie_scope,
                   {.name = std::string{kDeviceCookie},
                    .value = needs_.browsers.seal(crypto::Purpose::remembered_device, encode(devices)),
                    .max_age = needs_.settings.remember_device});
}

}  // namespace bongsu::login
