#include "command/provider_commands.h"

#include <algorithm>
#include <expected>
#include <map>
#include <optional>
#include <ostream>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/utf8.h"
#include "command/provider_entries.h"
#include "command/provider_texts.h"
#include "command/text_table.h"
#include "command/time_text.h"
#include "command/wait_for.h"

namespace bongsu::command {
namespace {

using provider::ProviderId;

constexpr std::size_t kMessageBytesMax = 500;

// All that is known of one provider without asking it.
struct KnownProvider {
  std::string id;
  std::string preset;  // empty: not configured any more
  std::optional<provider::NotedHealth> noted;
  std::optional<provider::SwitchedOff> off;
};

std::vector<KnownProvider> configured(const Configuration& configuration) {
  std::vector<KnownProvider> known;
  for (const ProviderEntry& entry : configuration.providers) {
    known.push_back({.id = id_of(entry), .preset = entry.settings.preset, .noted = {}, .off = {}});
  }
  return known;
}

base::Fetched<std::vector<KnownProvider>> look_up(Workbench& bench) {
  const auto notes = wait_for(bench.health_notes.load());
  if (!notes) return std::unexpected(notes.error());
  const auto switches = wait_for(bench.switches.load());
  if (!switches) return std::unexpected(switches.error());
  std::vector<KnownProvider> known = configured(bench.configuration);
  for (const provider::NotedHealth& note : *notes) {
    const auto found = std::ranges::find(known, note.provider.str(), &KnownProvider::id);
    if (found != known.end()) found->noted = note;
  }
  for (const provider::Switch& row : *switches) {
    auto found = std::ranges::find(known, row.provider.str(), &KnownProvider::id);
    if (found == known.end())
      found = known.insert(found, {.id = row.provider.str(), .preset = {}, .noted = {}, .off = {}});
    found->off = row.off;
  }
  return known;
}

boost::json::object to_json(const KnownProvider& known) {
  boost::json::object json{{"id", known.id}};
  json["preset"] = known.preset.empty() ? boost::json::value{} : boost::json::value(known.preset);
  if (known.noted) {
    json["state"] = std::string{command::to_text(known.noted->health.state)};
    json["since"] = command::to_text(known.noted->health.since);
    json["noted_at"] = command::to_text(known.noted->noted_at);
  } else {
    json["state"] = nullptr;
  }
  json["off"] = nullptr;
  if (known.off) {
    json["off"] = {{"since", command::to_text(known.off->since)},
                   {"by", known.off->by},
                   {"message_ko", known.off->message.ko},
                   {"message_en", known.off->message.en}};
  }
  return json;
}

std::string describe_off(const KnownProvider& known) {
  if (!known.off) return "";
  std::string text = "since " + command::to_text(known.off->since);
  if (!known.off->by.empty()) text += " by " + known.off->by;
  for (const std::string& message : {known.off->message.ko, known.off->message.en}) {
    if (!message.empty()) text += ": " + message;
  }
  return text;
}

void show(const std::vector<KnownProvider>& providers, Workbench& bench) {
  if (bench.format == OutputFormat::json) {
    boost::json::array listed;
    for (const KnownProvider& known : providers) listed.push_back(to_json(known));
    bench.console.out << listed << '\n';
    return;
  }
  TextTable table{{"ID", "PRESET", "STATE", "SINCE", "SEEN", "SWITCHED OFF"}};
  for (const KnownProvider& known : providers) {
    table.add({known.id, known.preset.empty() ? "(not configured)" : known.preset,
               known.noted ? std::string{command::to_text(known.noted->health.state)} : "(not seen yet)",
               known.noted ? command::to_text(known.noted->health.since) : "",
               known.noted ? command::to_text(known.noted->noted_at) : "", describe_off(known)});
  }
  table.write(bench.console.out);
}

ExitCode show_one(const std::string& id, Workbench& bench) {
  auto known = look_up(bench);
  if (!known) return refuse(bench.console, known.error());
  std::erase_if(*known, [&id](const KnownProvider& one) { return one.id != id; });
  show(*known, bench);
  return ExitCode::ok;
}

void record(std::string_view kind, const std::string& id, Workbench& bench) {
  bench.audit.record({.at = bench.clock.now(), .kind = kind, .detail = id});
}

bool is_message(const std::string& text) {
  return text.size() <= kMessageBytesMax && base::is_valid_utf8(text) && !base::has_control_characters(text);
}

}  // namespace

void declare_provider_list(Options& options, ProviderListArguments& arguments) {
  declare_store(options, arguments.store);
}

void declare_provider_off(Options& options, ProviderOffArguments& arguments) {
  options.required("provider", arguments.provider, "its id");
  options.optional("--message-ko", arguments.message_ko, "why, for people, in Korean");
  options.optional("--message-en", arguments.message_en, "why, for people, in English");
  declare_store(options, arguments.store);
}

void declare_provider_on(Options& options, ProviderOnArguments& arguments) {
  options.required("provider", arguments.provider, "its id");
  declare_store(options, arguments.store);
}

ExitCode list_providers(const ProviderListArguments&, Workbench& bench) {
  const auto known = look_up(bench);
  if (!known) return refuse(bench.console, known.error());
  show(*known, bench);
  return ExitCode::ok;
}

ExitCode switch_provider_off(const ProviderOffArguments& arguments, Workbench& bench) {
  const std::vector<KnownProvider> known = configured(bench.configuration);
  if (std::ranges::find(known, arguments.provider, &KnownProvider::id) == known.end()) {
    return refuse(bench.console, "there is no provider " + printable(arguments.provider) + " in the configuration");
  }
  if (!is_message(arguments.message_ko) || !is_message(arguments.message_en)) {
    return refuse(bench.console, "a message must be text of at most 500 bytes without control characters");
  }
  const provider::SwitchedOff off{.message = {.ko = arguments.message_ko, .en = arguments.message_en},
                                  .since = bench.clock.now(),
                                  .by = bench.operator_name};
  const auto turned = wait_for(bench.switches.turn_off(ProviderId{arguments.provider}, off));
  if (!turned) return refuse(bench.console, turned.error());
  record("provider.switched_off", arguments.provider, bench);
  return show_one(arguments.provider, bench);
}

ExitCode switch_provider_on(const ProviderOnArguments& arguments, Workbench& bench) {
  const auto turned = wait_for(bench.switches.turn_on(ProviderId{arguments.provider}));
  if (!turned) return refuse(bench.console, turned.error());
  if (!*turned) return refuse(bench.console, printable(arguments.provider) + " is not switched off");
  record("provider.switched_on", arguments.provider, bench);
  return show_one(arguments.provider, bench);
}

void add_provider_commands(CommandLine& commands) {
  commands.describe_group("provider", "Upstream providers by which people log in");
  commands.add("provider list", "Lists all, and how they are doing", declare_provider_list, with_store<list_providers>);
  commands.add("provider off", "Keeps people from using one, and tells them why", declare_provider_off,
               with_store<switch_provider_off>);
  commands.add("provider on", "Lets people use one again", declare_provider_on, with_store<switch_provider_on>);
}

}  // namespace bongsu::command
