#pragma once
// What an account has of the ways in that work here at all.

#include "account/coverage.h"
#include "account/way_in.h"

namespace bongsu::account {

// Without a password, passkeys and mailbox that let nobody in here. Identities stay, also at providers that are not
// configured: they may come back.
WaysIn usable_of(WaysIn ways, const UsableWays& usable);

}  // namespace bongsu::account
