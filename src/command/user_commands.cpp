#include "command/user_commands.h"

#include <algorithm>
#include <expected>
#include <functional>
#include <ostream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "account/new_account.h"
#include "account/usable_ways.h"
#include "command/password_input.h"
#include "command/text_table.h"
#include "command/time_text.h"
#include "command/usable_ways.h"
#include "command/wait_for.h"
#include "credential/password.h"
#include "crypto/password_hash.h"

namespace bongsu::command {
namespace {

using account::Account;

constexpr std::uint32_t kPageSize = 500;

std::string_view to_text(account::Status status) { return status == account::Status::active ? "active" : "disabled"; }

bool is_verified(const Account& account) { return account.email_status == account::EmailStatus::verified; }

boost::json::object to_json(const Account& account) {
  return {{"id", account.id.str()},
          {"email", account.email.str()},
          {"email_verified", is_verified(account)},
          {"name", account.name},
          {"status", to_text(account.status)},
          {"created_at", command::to_text(account.created_at)},
          {"updated_at", command::to_text(account.updated_at)}};
}

void show(const Account& account, Workbench& bench) {
  if (bench.format == OutputFormat::json) {
    bench.console.out << to_json(account) << '\n';
    return;
  }
  TextCard card;
  card.add("id", account.id.str());
  card.add("e-mail", account.email.str() + (is_verified(account) ? "" : " (not verified)"));
  card.add("name", account.name);
  card.add("status", std::string{to_text(account.status)});
  card.add("created", command::to_text(account.created_at));
  card.add("changed", command::to_text(account.updated_at));
  card.write(bench.console.out);
}

std::string moment_or(const std::optional<base::Instant>& at, std::string otherwise) {
  return at ? command::to_text(*at) : std::move(otherwise);
}

boost::json::value to_json(const std::optional<base::Instant>& at) {
  return at ? boost::json::value(command::to_text(*at)) : boost::json::value{};
}

boost::json::object to_json(const account::WaysIn& ways) {
  boost::json::array identities;
  for (const account::LinkedIdentity& identity : ways.identities) {
    identities.push_back({{"provider", identity.who.provider.str()},
                          {"subject", identity.who.subject},
                          {"shown_as", identity.shown_as},
                          {"linked_at", command::to_text(identity.linked_at)},
                          {"last_used_at", to_json(identity.last_used_at)}});
  }
  boost::json::array passkeys;
  for (const account::Passkey& passkey : ways.passkeys) {
    passkeys.push_back({{"id", passkey.id.str()},
                        {"name", passkey.name},
                        {"model", passkey.model},
                        {"made_at", command::to_text(passkey.created_at)},
                        {"last_used_at", to_json(passkey.last_used_at)}});
  }
  boost::json::value mailbox;
  if (ways.mailbox) {
    mailbox = {{"domain", ways.mailbox->domain}, {"last_used_at", to_json(ways.mailbox->last_used_at)}};
  }
  return {{"password_set_at", to_json(ways.password_set_at)},
          {"password_last_used_at", to_json(ways.password_last_used_at)},
          {"passkeys", std::move(passkeys)},
          {"identities", std::move(identities)},
          {"email_code", std::move(mailbox)},
          {"authenticator_set_at", to_json(ways.authenticator_set_at)},
          {"authenticator_last_used_at", to_json(ways.authenticator_last_used_at)},
          {"recovery_codes_left", ways.recovery_codes_left},
          {"logins", ways.logins}};
}

void write_ways(const account::WaysIn& ways, std::ostream& out) {
  TextTable table{{"WAY IN", "KNOWN THERE AS", "SINCE", "LAST USED"}};
  if (ways.password_set_at) {
    table.add({"password", "", command::to_text(*ways.password_set_at), moment_or(ways.password_last_used_at, "-")});
  }
  for (const account::Passkey& passkey : ways.passkeys) {
    table.add({"passkey", printable(passkey.name), command::to_text(passkey.created_at),
               moment_or(passkey.last_used_at, "-")});
  }
  for (const account::LinkedIdentity& identity : ways.identities) {
    table.add({identity.who.provider.str(), printable(identity.shown_as), command::to_text(identity.linked_at),
               moment_or(identity.last_used_at, "-")});
  }
  if (ways.mailbox) table.add({"email code", "", "", moment_or(ways.mailbox->last_used_at, "-")});
  out << '\n';
  table.write(out);
  if (!ways.authenticator_set_at) return;
  out << '\n';
  TextCard card;
  card.add("second factor", "authenticator app since " + command::to_text(*ways.authenticator_set_at));
  card.add("last used", moment_or(ways.authenticator_last_used_at, "-"));
  card.add("recovery codes left", std::to_string(ways.recovery_codes_left));
  card.write(out);
}

// The account, or the exit code after the console was told why not.
std::expected<Account, ExitCode> find(const std::string& user, Workbench& bench) {
  if (user.find('@') == std::string::npos) {
    const auto found = wait_for(bench.accounts.find(account::AccountId{user}));
    if (!found) return std::unexpected(refuse(bench.console, found.error()));
    if (*found) return **found;
  } else if (const auto email = account::EmailAddress::parse(user)) {
    const auto found = wait_for(bench.accounts.find_by_email(*email));
    if (!found) return std::unexpected(refuse(bench.console, found.error()));
    if (*found) return (*found)->account;
  }
  return std::unexpected(refuse(bench.console, "there is no account " + printable(user)));
}

std::string_view describe(credential::PasswordFlaw flaw) {
  switch (flaw) {
    case credential::PasswordFlaw::too_short:
      return "the password is too short: see password.characters_min";
    case credential::PasswordFlaw::too_long:
      return "the password is too long";
    case credential::PasswordFlaw::not_text:
      return "the password is no text: it must be UTF-8 without control characters";
    case credential::PasswordFlaw::same_as_email:
      return "the password is, or contains, the e-mail address";
    case credential::PasswordFlaw::too_common:
      return "the password is among the first that anybody would guess";
  }
  return "the password cannot be used";
}

PasswordSource source_of(const auto& arguments) {
  return arguments.password_from_stdin ? PasswordSource::standard_input : PasswordSource::terminal;
}

std::expected<account::PasswordWayIn, ExitCode> ask_password(PasswordSource source, const account::EmailAddress& email,
                                                             Workbench& bench) {
  const auto password = read_new_password(bench.console, source);
  if (!password) return std::unexpected(refuse(bench.console, password.error()));
  const auto flaw = credential::find_flaw(password->reveal(), email.str(), bench.configuration.password.policy);
  if (flaw) return std::unexpected(refuse(bench.console, describe(*flaw)));
  const auto hash = crypto::hash_password(*password, bench.configuration.password.hash);
  if (!hash) return std::unexpected(refuse(bench.console, base::Unavailable{.cause = "not enough memory for a hash"}));
  return account::PasswordWayIn{*hash, bench.clock.now()};
}

void record(std::string_view kind, const Account& account, Workbench& bench) {
  bench.audit.record({.at = bench.clock.now(), .kind = kind, .account = account.id.str(), .detail = "by_operator"});
}

// Sessions that began until now are over, wherever they are shown.
base::Fetched<void> end_sessions(const Account& account, Workbench& bench) {
  return wait_for(bench.ended_sessions.end_all(account.id, bench.clock.now()));
}

// The one passkey of that id or name, or the exit code after the console was told why not.
std::expected<account::PasskeyId, ExitCode> find_passkey(const account::WaysIn& ways, const std::string& named,
                                                         Workbench& bench) {
  std::vector<account::PasskeyId> found;
  for (const account::Passkey& passkey : ways.passkeys) {
    if (passkey.id.str() == named) return passkey.id;
    if (passkey.name == named) found.push_back(passkey.id);
  }
  if (found.empty()) return std::unexpected(refuse(bench.console, "the account has no passkey " + printable(named)));
  if (found.size() == 1) return found.front();
  return std::unexpected(
      refuse(bench.console, "several passkeys are called so: give the id that user show --json has for it"));
}

// Any way in but the passkey, of those that are usable here.
std::optional<account::WayLeft> way_beside(account::WaysIn owned, const account::UsableWays& usable,
                                           const account::PasskeyId& passkey) {
  const account::WaysIn ways = account::usable_of(std::move(owned), usable);
  if (ways.password_set_at) return account::WayLeft{};
  const auto linked = std::ranges::find_if(
      ways.identities, [&](const auto& one) { return usable.providers.contains(one.who.provider); });
  if (linked != ways.identities.end()) return account::WayLeft{.identity = linked->who};
  const auto other = std::ranges::find_if(ways.passkeys, [&](const auto& one) { return one.id != passkey; });
  if (other != ways.passkeys.end()) return account::WayLeft{.passkey = other->id};
  if (ways.mailbox) return account::WayLeft{.mailbox = true};
  return std::nullopt;
}

ExitCode set_status(const UserArguments& arguments, account::Status status, Workbench& bench) {
  auto account = find(arguments.user, bench);
  if (!account) return account.error();
  const auto changed = wait_for(bench.accounts.set_status(account->id, status, bench.clock.now()));
  if (!changed) return refuse(bench.console, changed.error());
  if (!*changed) return refuse(bench.console, "the account was removed meanwhile");
  if (status == account::Status::disabled) {
    const auto ended = end_sessions(*account, bench);
    if (!ended) return refuse(bench.console, ended.error());
  }
  account->status = status;
  record(status == account::Status::disabled ? "account.disabled" : "account.enabled", *account, bench);
  show(*account, bench);
  return ExitCode::ok;
}

}  // namespace

void declare_user_add(Options& options, UserAddArguments& arguments) {
  options.required("--email", arguments.email, "e-mail address");
  options.required("--name", arguments.name, "as the person wants to be called");
  options.flag("--verified", arguments.is_verified, "the address is known to be the person's own");
  options.flag("--password-stdin", arguments.password_from_stdin, "the password is the first line of standard input");
  declare_store(options, arguments.store);
}

void declare_user_list(Options& options, UserListArguments& arguments) { declare_store(options, arguments.store); }

void declare_user(Options& options, UserArguments& arguments) {
  options.required("user", arguments.user, "id or e-mail address of the account");
  declare_store(options, arguments.store);
}

void declare_user_password(Options& options, UserPasswordArguments& arguments) {
  options.required("user", arguments.user, "id or e-mail address of the account");
  options.flag("--password-stdin", arguments.password_from_stdin, "the password is the first line of standard input");
  declare_store(options, arguments.store);
}

void declare_user_passkey(Options& options, UserPasskeyArguments& arguments) {
  options.required("user", arguments.user, "id or e-mail address of the account");
  options.required("passkey", arguments.passkey, "what the passkey is called, or its id");
  declare_store(options, arguments.store);
}

ExitCode add_user(const UserAddArguments& arguments, Workbench& bench) {
  const auto checked = account::check_new_account(arguments.email, arguments.name);
  if (!checked) {
    return refuse(bench.console, checked.error().email
                                     ? "--email is no e-mail address"
                                     : "--name must be text of 1 to 200 bytes without control characters");
  }
  const account::UsableWays usable = usable_ways(bench.configuration);
  std::optional<account::PasswordWayIn> password;
  if (usable.password) {
    auto asked = ask_password(source_of(arguments), checked->email, bench);
    if (!asked) return asked.error();
    password = *std::move(asked);
  } else if (arguments.password_from_stdin || !arguments.is_verified || !usable.email_code) {
    return refuse(bench.console,
                  "passwords are closed here: an account is added with --verified, and without a password, where codes "
                  "by e-mail let its owner in");
  }
  const base::Instant now = bench.clock.now();
  const Account account{
      .id = account::AccountId::make(bench.random),
      .email = checked->email,
      .email_status = arguments.is_verified ? account::EmailStatus::verified : account::EmailStatus::unverified,
      .name = checked->name,
      .locale = {},
      .claims = {},
      .status = account::Status::active,
      .created_at = now,
      .updated_at = now};
  const auto added = wait_for(bench.accounts.add(account, std::move(password)));
  if (!added && std::holds_alternative<account::EmailTaken>(added.error())) {
    return refuse(bench.console, "there is an account with this e-mail address already");
  }
  if (!added) return refuse(bench.console, std::get<base::Unavailable>(added.error()));
  record("account.added", account, bench);
  show(account, bench);
  return ExitCode::ok;
}

ExitCode list_users(const UserListArguments&, Workbench& bench) {
  std::ostream& out = bench.console.out;
  const bool is_json = bench.format == OutputFormat::json;
  account::AccountPosition after;
  bool is_first = true;
  TextTable table{{"ID", "E-MAIL", "NAME", "STATUS", "CREATED"}};
  if (is_json) out << '[';
  for (;;) {
    // Page by page: there may be millions.
    const auto page = wait_for(bench.accounts.list(after, kPageSize));
    if (!page) return refuse(bench.console, page.error());
    for (const Account& account : *page) {
      if (is_json) {
        out << (is_first ? "\n" : ",\n") << to_json(account);
        is_first = false;
      } else {
        table.add({account.id.str(), account.email.str(), account.name, std::string{to_text(account.status)},
                   command::to_text(account.created_at)});
      }
      after = account::position_of(account);
    }
    if (!is_json) table.write(out);
    if (page->size() < kPageSize) break;
  }
  if (is_json) out << "\n]\n";
  return ExitCode::ok;
}

ExitCode show_user(const UserArguments& arguments, Workbench& bench) {
  const auto account = find(arguments.user, bench);
  if (!account) return account.error();
  auto ways = wait_for(bench.linked_identities.ways_of(account->id));
  if (!ways) return refuse(bench.console, ways.error());
  *ways = account::usable_of(*std::move(ways), usable_ways(bench.configuration));
  if (bench.format == OutputFormat::json) {
    boost::json::object json = to_json(*account);
    json["ways_in"] = to_json(*ways);
    bench.console.out << json << '\n';
  } else {
    show(*account, bench);
    write_ways(*ways, bench.console.out);
  }
  return ExitCode::ok;
}

ExitCode disable_user(const UserArguments& arguments, Workbench& bench) {
  return set_status(arguments, account::Status::disabled, bench);
}

ExitCode enable_user(const UserArguments& arguments, Workbench& bench) {
  return set_status(arguments, account::Status::active, bench);
}

ExitCode remove_user(const UserArguments& arguments, Workbench& bench) {
  const auto account = find(arguments.user, bench);
  if (!account) return account.error();
  const auto removed = wait_for(bench.accounts.remove(account->id, bench.clock.now()));
  if (!removed) return refuse(bench.console, removed.error());
  record("account.removed", *account, bench);
  show(*account, bench);
  return ExitCode::ok;
}

ExitCode set_user_password(const UserPasswordArguments& arguments, Workbench& bench) {
  if (!usable_ways(bench.configuration).password) return refuse(bench.console, "passwords are closed here");
  const auto account = find(arguments.user, bench);
  if (!account) return account.error();
  const auto password = ask_password(source_of(arguments), account->email, bench);
  if (!password) return password.error();
  const auto changed = wait_for(bench.accounts.change_password(account->id, *password, bench.clock.now()));
  if (!changed) return refuse(bench.console, changed.error());
  if (!*changed) return refuse(bench.console, "the account was removed meanwhile");
  record("password.set", *account, bench);
  show(*account, bench);
  return ExitCode::ok;
}

ExitCode remove_user_authenticator(const UserArguments& arguments, Workbench& bench) {
  const auto account = find(arguments.user, bench);
  if (!account) return account.error();
  const auto removed = wait_for(bench.authenticators.remove(account->id, bench.clock.now()));
  if (!removed) return refuse(bench.console, removed.error());
  if (!*removed) return refuse(bench.console, "the account has no authenticator app");
  record("authenticator.removed", *account, bench);
  show(*account, bench);
  return ExitCode::ok;
}

ExitCode remove_user_passkey(const UserPasskeyArguments& arguments, Workbench& bench) {
  constexpr std::string_view last_way = "no way in would be left that is open here: give the account another one first";
  const auto account = find(arguments.user, bench);
  if (!account) return account.error();
  const auto ways = wait_for(bench.linked_identities.ways_of(account->id));
  if (!ways) return refuse(bench.console, ways.error());
  const auto passkey = find_passkey(*ways, arguments.passkey, bench);
  if (!passkey) return passkey.error();
  const auto left = way_beside(*ways, usable_ways(bench.configuration), *passkey);
  if (!left) return refuse(bench.console, last_way);
  const auto removed = wait_for(bench.passkeys.remove(account->id, *passkey, *left, bench.clock.now()));
  if (!removed) return refuse(bench.console, removed.error());
  if (*removed == account::UnlinkOutcome::last_way_in) return refuse(bench.console, last_way);
  record("passkey.removed", *account, bench);
  show(*account, bench);
  return ExitCode::ok;
}

void add_user_commands(CommandLine& commands) {
  commands.describe_group("user", "Accounts");
  commands.add("user add", "Makes one", declare_user_add, with_store<add_user>);
  commands.add("user list", "Lists all", declare_user_list, with_store<list_users>);
  commands.add("user show", "Shows one", declare_user, with_store<show_user>);
  commands.add("user disable", "Keeps one from logging in, and logs it out", declare_user, with_store<disable_user>);
  commands.add("user enable", "Lets one log in again", declare_user, with_store<enable_user>);
  commands.add("user remove", "Forgets one", declare_user, with_store<remove_user>);
  commands.add("user set-password", "Sets a password, and logs the person out", declare_user_password,
               with_store<set_user_password>);
  commands.add("user remove-authenticator", "Removes a lost authenticator app with its recovery codes, and logs out",
               declare_user, with_store<remove_user_authenticator>);
  commands.add("user remove-passkey", "Removes a lost passkey, and logs the person out", declare_user_passkey,
               with_store<remove_user_passkey>);
}

}  // namespace bongsu::command
