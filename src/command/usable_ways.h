#pragma once
// The ways in that a configuration opens.

#include "account/coverage.h"
#include "command/configuration.h"

namespace bongsu::command {

// No passkeys where the issuer's host is an IP address; no codes by e-mail where no mail is sent.
account::UsableWays usable_ways(const Configuration& configuration);

}  // namespace bongsu::command
