#include "command/key_files.h"

#include <algorithm>

#include "command/secret_file.h"

namespace bongsu::command {
namespace {

constexpr std::chrono::hours kClockSkew{1};
// Browsers in which somebody has logged in are known by a cookie for a year (login/browser.cpp).
constexpr std::chrono::days kKnownBrowserLife{365};

}  // namespace

std::expected<crypto::MasterKey, std::string> read_master_key(const std::filesystem::path& file) {
  const auto text = read_secret_file(file);
  if (!text) return std::unexpected(text.error());
  auto key = crypto::MasterKey::parse(*text);
  if (!key) return std::unexpected(file.string() + ": holds no master key as `bongsu init` writes one");
  return std::move(*key);
}

crypto::RotationPolicy signing_key_policy(const Configuration& c) {
  const auto life = std::max({c.protocol.access_token_life, c.protocol.id_token_life, c.login.session_life});
  return {.publish_lead = c.keys.publish_lead, .token_life_max = life + kClockSkew};
}

crypto::RotationPolicy sealing_key_policy(const Configuration& c) {
  const std::chrono::seconds life =
      std::max({c.protocol.refresh_grant_life, c.login.session_life, std::chrono::seconds{kKnownBrowserLife}});
  return {.publish_lead = c.keys.publish_lead, .token_life_max = life + kClockSkew};
}

}  // namespace bongsu::command
