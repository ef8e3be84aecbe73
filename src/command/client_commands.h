#pragma once
// bongsu client …: the applications that may send people here.

#include <string>
#include <vector>

#include "command/workbench.h"

namespace bongsu::command {

struct ClientAddArguments {
  StoreArguments store;
  std::string name;
  std::vector<std::string> redirect_uris;
  std::vector<std::string> post_logout_redirect_uris;
  std::vector<std::string> origins;
  std::vector<std::string> grants;  // empty: authorization_code
  std::vector<std::string> scopes;  // empty: all
  std::string authentication = "client_secret_basic";
  std::string subject_type = "public";
  std::string id_token_algorithm = "ES256";
  bool is_public = false;
  bool is_native = false;
  bool is_first_party = false;
  bool needs_two_factors = false;
};
void declare_client_add(Options& options, ClientAddArguments& arguments);
// The secret is shown this once.
ExitCode add_client(const ClientAddArguments& arguments, Workbench& bench);

struct ClientListArguments {
  StoreArguments store;
};
void declare_client_list(Options& options, ClientListArguments& arguments);
ExitCode list_clients(const ClientListArguments& arguments, Workbench& bench);

struct ClientArguments {
  StoreArguments store;
  std::string client_id;
};
void declare_client(Options& options, ClientArguments& arguments);
ExitCode show_client(const ClientArguments& arguments, Workbench& bench);
ExitCode remove_client(const ClientArguments& arguments, Workbench& bench);
// The old secret stops working within a second or so; the new one is shown this once.
ExitCode rotate_client_secret(const ClientArguments& arguments, Workbench& bench);

struct ClientFactorsArguments {
  StoreArguments store;
  std::string client_id;
  std::string factors;  // "policy", "two"
};
void declare_client_factors(Options& options, ClientFactorsArguments& arguments);
ExitCode set_client_factors(const ClientFactorsArguments& arguments, Workbench& bench);

// Adds these commands to the table.
void add_client_commands(CommandLine& commands);

}  // namespace bongsu::command
