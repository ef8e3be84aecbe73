#pragma once
// bongsu key …: the keys that sign and seal, and their rotation.

#include <string>
#include <vector>

#include "command/workbench.h"

namespace bongsu::command {

struct KeyListArguments {
  StoreArguments store;
};
void declare_key_list(Options& options, KeyListArguments& arguments);
ExitCode list_keys(const KeyListArguments& arguments, Workbench& bench);

struct KeyRotateArguments {
  StoreArguments store;
  std::vector<std::string> keys;  // "ES256", …, "sealing"; empty: all
  bool is_immediate = false;
};
void declare_key_rotate(Options& options, KeyRotateArguments& arguments);
// Publishes a successor for each, which signs after keys.publish_lead. A running server takes it up by itself.
ExitCode rotate_keys(const KeyRotateArguments& arguments, Workbench& bench);

struct KeyRevokeArguments {
  StoreArguments store;
  std::string key_id;
};
void declare_key_revoke(Options& options, KeyRevokeArguments& arguments);
// For a key that others may know: what it signed or sealed counts no more as soon as a server has taken that up, which
// it does within seconds.
ExitCode revoke_key(const KeyRevokeArguments& arguments, Workbench& bench);

// Adds these commands to the table.
void add_key_commands(CommandLine& commands);

}  // namespace bongsu::command
