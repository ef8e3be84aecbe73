#pragma once
// What can be wrong with a node before and while it runs. Each looks at one thing and changes nothing.

#include "base/clock.h"
#include "command/configuration.h"
#include "command/finding.h"

namespace bongsu::command {

// Who may read and change the files.
Findings check_files(const Configuration& configuration);
// The logo, and the initial access tokens.
Findings check_named_files(const Configuration& configuration);
// Each upstream provider: its settings with its secret, and the files of outgoing requests.
Findings check_providers(const Configuration& configuration);
// Reads the whole database: its structure, its references, its schema.
Findings check_store(const Configuration& configuration);
// Whether the master key opens every stored key, each works, and each kind has one in use.
Findings check_keys(const Configuration& configuration, base::Instant now);
// Whether the kernel thinks that it knows the time, and the time agrees with the files.
Findings check_clock(const Configuration& configuration, base::Instant now);
// Whether the certificate fits its key, the issuer's name and the time.
Findings check_certificate(const Configuration& configuration, base::Instant now);

}  // namespace bongsu::command
