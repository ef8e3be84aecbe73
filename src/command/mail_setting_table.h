#pragma once
// The settings of outgoing mail: a part of setting_table.h.

#include "command/setting_table.h"

namespace bongsu::command {

Section mail_section();
Section mail_server_section();
Section email_code_section();

}  // namespace bongsu::command
