#include "command/operator_name.h"

#include <cstdlib>

#include <pwd.h>
#include <unistd.h>

namespace bongsu::command {

std::string operator_name() {
  const uid_t user = ::getuid();
  // Only root may speak for others.
  if (const char* behind = std::getenv("SUDO_USER"); user == 0 && behind && *behind != '\0') return behind;
  if (const passwd* entry = ::getpwuid(user)) return entry->pw_name;
  return std::to_string(user);
}

}  // namespace bongsu::command
