#pragma once
// bongsu provider …: upstream providers, as an operator sees and switches them.

#include <string>

#include "command/workbench.h"

namespace bongsu::command {

struct ProviderListArguments {
  StoreArguments store;
};
void declare_provider_list(Options& options, ProviderListArguments& arguments);
// Those that are configured, and those that are still switched off without being so.
ExitCode list_providers(const ProviderListArguments& arguments, Workbench& bench);

struct ProviderOffArguments {
  StoreArguments store;
  std::string provider;
  std::string message_ko;
  std::string message_en;
};
void declare_provider_off(Options& options, ProviderOffArguments& arguments);
// Running servers take it up within seconds. Again, with another message: replaces the first.
ExitCode switch_provider_off(const ProviderOffArguments& arguments, Workbench& bench);

struct ProviderOnArguments {
  StoreArguments store;
  std::string provider;
};
void declare_provider_on(Options& options, ProviderOnArguments& arguments);
ExitCode switch_provider_on(const ProviderOnArguments& arguments, Workbench& bench);

// Adds these commands to the table.
void add_provider_commands(CommandLine& commands);

}  // namespace bongsu::command
