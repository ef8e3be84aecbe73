#pragma once
// bongsu user …: accounts, as an operator sees them.

#include <string>

#include "command/workbench.h"

namespace bongsu::command {

struct UserAddArguments {
  StoreArguments store;
  std::string email;
  std::string name;
  bool is_verified = false;
  bool password_from_stdin = false;
};
void declare_user_add(Options& options, UserAddArguments& arguments);
ExitCode add_user(const UserAddArguments& arguments, Workbench& bench);

struct UserListArguments {
  StoreArguments store;
};
void declare_user_list(Options& options, UserListArguments& arguments);
ExitCode list_users(const UserListArguments& arguments, Workbench& bench);

// One account, named by its id or its e-mail address.
struct UserArguments {
  StoreArguments store;
  std::string user;
};
void declare_user(Options& options, UserArguments& arguments);
ExitCode show_user(const UserArguments& arguments, Workbench& bench);
// Ends every session of the account.
ExitCode disable_user(const UserArguments& arguments, Workbench& bench);
ExitCode enable_user(const UserArguments& arguments, Workbench& bench);
// Ends every session of the account, and forgets it.
ExitCode remove_user(const UserArguments& arguments, Workbench& bench);

struct UserPasswordArguments {
  StoreArguments store;
  std::string user;
  bool password_from_stdin = false;
};
void declare_user_password(Options& options, UserPasswordArguments& arguments);
// Ends every session of the account: whoever knew the old password is out.
ExitCode set_user_password(const UserPasswordArguments& arguments, Workbench& bench);
// With its recovery codes, and ends every session of the account: for who has lost the app and the codes.
ExitCode remove_user_authenticator(const UserArguments& arguments, Workbench& bench);

struct UserPasskeyArguments {
  StoreArguments store;
  std::string user;
  std::string passkey;  // its name, or its id
};
void declare_user_passkey(Options& options, UserPasskeyArguments& arguments);
// One that is lost, and ends every session of the account. Refused where no other way in would be left.
ExitCode remove_user_passkey(const UserPasskeyArguments& arguments, Workbench& bench);

// Adds these commands to the table.
void add_user_commands(CommandLine& commands);

}  // namespace bongsu::command
