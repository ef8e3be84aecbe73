#pragma once
// Passwords come in by standard input or a terminal that does not show them; never as an argument, which other users of
// the machine can read.

#include <expected>
#include <string>

#include "base/secret.h"
#include "command/console.h"

namespace bongsu::command {

enum class PasswordSource { terminal, standard_input };

// The first line of standard input, or what is typed twice at the terminal. The error is for the person.
std::expected<base::SecretString, std::string> read_new_password(Console& console, PasswordSource source);

}  // namespace bongsu::command
