#include "command/version.h"

namespace bongsu::command {

std::string_view version() { return BONGSU_VERSION; }

}  // namespace bongsu::command
