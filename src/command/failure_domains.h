#pragma once
// What fails together, as the operator says or as is known of the providers that are configured.

#include <vector>

#include "account/coverage.h"
#include "command/configuration.h"

namespace bongsu::command {

// One for each configured provider, with the mail that it is known to run; providers of one preset share theirs. A
// [[failure_domain]] of the same name replaces it, any other is added.
std::vector<account::FailureDomain> failure_domains(const Configuration& configuration);

}  // namespace bongsu::command
