#pragma once
// What `bongsu check` finds about outgoing mail.

#include "command/configuration.h"
#include "command/finding.h"

namespace bongsu::command {

// Speaks to every mail server as far as a message would come, and sends none.
Findings check_mail(const Configuration& configuration);

}  // namespace bongsu::command
