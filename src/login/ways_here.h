#pragma once
// The ways in that this server can have: whether the operator has them open, and in which order its pages show them.

#include <array>
#include <string_view>

#include "account/way_in.h"
#include "page/block.h"

namespace bongsu::login {

struct Settings;

enum class Way { password, passkey, email_code, provider };
using WayOrder = std::array<Way, 4>;  // each once
inline constexpr WayOrder kUsualOrder{Way::password, Way::passkey, Way::email_code, Way::provider};

// Providers always: what is configured and what is switched off is theirs to tell (provider/standing.h).
bool is_open(const Settings& settings, Way way);

// Whether an address leads on to anything: a password, or a code that is sent there.
bool asks_address(const Settings& settings);
// The page for whoever has typed an address: the first of the two that is open; /login where neither is.
std::string_view after_address(const Settings& settings);

// Of the pages that ask who it is; of those that ask for the password, or for a code; and of the one that makes
// accounts, where whoever needs no password comes by a provider.
page::Blocks blocks_to_log_in(const Settings& settings);
page::Blocks blocks_below_password(const Settings& settings);
page::Blocks blocks_below_code(const Settings& settings);
page::Blocks blocks_to_sign_up(const Settings& settings);

// What of these counts here: nobody logs in by a way that is not open.
account::WaysIn usable_here(account::WaysIn ways, const Settings& settings);

}  // namespace bongsu::login
