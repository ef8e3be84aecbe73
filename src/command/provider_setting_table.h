#pragma once
// The settings of upstream providers: a part of setting_table.h.

#include "command/setting_table.h"

namespace bongsu::command {

Section outgoing_section();
Section provider_section();
Section failure_domain_section();

}  // namespace bongsu::command
