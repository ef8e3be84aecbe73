#include "login/ways_here.h"

#include <algorithm>
#include <utility>

#include "account/usable_ways.h"
#include "login/paths.h"
#include "login/settings.h"

namespace bongsu::login {
namespace {

bool asks_address(Way way) { return way == Way::password || way == Way::email_code; }

page::Block block_of(Way way) {
  switch (way) {
    case Way::password:
      return page::Block::form;
    case Way::passkey:
      return page::Block::passkey;
    case Way::email_code:
      return page::Block::code;
    case Way::provider:
      return page::Block::doors;
  }
  std::unreachable();
}

}  // namespace

bool is_open(const Settings& settings, Way way) {
  switch (way) {
    case Way::password:
      return settings.passwords.has_value();
    case Way::passkey:
      return settings.passkeys.has_value();
    case Way::email_code:
      return settings.email_codes == EmailCodeDoor::open;
    case Way::provider:
      return true;
  }
  std::unreachable();
}

bool asks_address(const Settings& settings) {
  return is_open(settings, Way::password) || is_open(settings, Way::email_code);
}

std::string_view after_address(const Settings& settings) {
  for (const Way way : settings.order) {
    if (!asks_address(way) || !is_open(settings, way)) continue;
    return way == Way::password ? path::kPassword : path::kEmailCode;
  }
  return path::kLogin;
}

page::Blocks blocks_to_log_in(const Settings& settings) {
  page::Blocks blocks;
  for (const Way way : settings.order) {
    if (!is_open(settings, way)) continue;
    const page::Block block = asks_address(way) ? page::Block::form : block_of(way);
    if (std::ranges::find(blocks, block) == blocks.end()) blocks.push_back(block);
  }
  return blocks;
}

page::Blocks blocks_below_password(const Settings& settings) {
  page::Blocks blocks;
  for (const Way way : settings.order) {
    if (way != Way::password && is_open(settings, way)) blocks.push_back(block_of(way));
  }
  return blocks;
}

page::Blocks blocks_below_code(const Settings& settings) {
  page::Blocks blocks = blocks_to_log_in(settings);
  std::erase(blocks, page::Block::form);
  return blocks;
}

page::Blocks blocks_to_sign_up(const Settings& settings) {
  page::Blocks blocks;
  for (const Way way : settings.order) {
    const bool makes_accounts = way == Way::password || way == Way::provider;
    if (makes_accounts && is_open(settings, way)) blocks.push_back(block_of(way));
  }
  return blocks;
}

account::WaysIn usable_here(account::WaysIn ways, const Settings& settings) {
  return account::usable_of(std::move(ways), {.password = is_open(settings, Way::password),
                                              .passkey = is_open(settings, Way::passkey),
                                              .email_code = is_open(settings, Way::email_code)});
}

}  // namespace bongsu::login
