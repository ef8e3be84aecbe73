#include "command/configuration_text.h"

#include <fmt/format.h>

#include "command/setting_table.h"

namespace bongsu::command {
namespace {

// "whole number, 0 to 65535; default 8080".
std::string describe(const Setting& setting, const std::string& default_text) {
  std::string text = setting.type;
  if (!setting.constraint.empty()) text += ", " + setting.constraint;
  if (setting.presence == Presence::required) return text + "; required";
  return text + (default_text.empty() ? "; as the preset says" : "; default " + default_text);
}

void write_settings(const Section& section, const Configuration& configuration, std::string& text) {
  const Configuration defaults{configuration.file};
  for (const Setting& setting : section.settings) {
    const std::string usual = setting.write(defaults);
    const std::string wanted = setting.write(configuration);
    text += fmt::format("\n# {}\n# ({})\n{}{} = {}\n", setting.doc, describe(setting, usual),
                        wanted == usual ? "# " : "", setting.name, wanted);
  }
}

// What an item may hold, as a comment; then each item, with what is set in it.
void write_items(const Section& section, const Configuration& configuration, std::string& text) {
  const Configuration defaults = with_items(section, Configuration{configuration.file}, 1);
  text += fmt::format("#\n# {}\n", header_of(section));
  for (const Setting& setting : section.settings) {
    const std::string usual = setting.write(defaults);
    text += fmt::format("\n# {}\n# ({})\n#   {} = {}\n", setting.doc, describe(setting, usual), setting.name,
                        usual.empty() ? "…" : usual);
  }
  for (std::size_t count = 1; count <= section.repetition->count(configuration); ++count) {
    const Configuration item = with_items(section, configuration, count);
    text += "\n" + header_of(section) + "\n";
    for (const Setting& setting : section.settings) {
      const std::string wanted = setting.write(item);
      if (wanted != setting.write(defaults)) text += fmt::format("{} = {}\n", setting.name, wanted);
    }
  }
}

// A value as the reference shows it.
std::string shown_default(const Setting& setting, const Configuration& defaults) {
  if (setting.presence == Presence::required) return "required";
  const std::string usual = setting.write(defaults);
  return usual.empty() ? "as the preset says" : "`" + usual + "`";
}

// What the setting is in each item, or in the one section.
std::vector<std::string> values_of(const Section& section, const Setting& setting, const Configuration& configuration) {
  if (!section.repetition) return {setting.write(configuration)};
  std::vector<std::string> values;
  for (std::size_t count = 1; count <= section.repetition->count(configuration); ++count) {
    values.push_back(setting.write(with_items(section, configuration, count)));
  }
  return values;
}

constexpr std::string_view kReferenceHead =
    R"(# Configuration

`bongsu` reads one TOML file, named by `--config`. `bongsu init` writes a first one with every setting in it, and
`bongsu check` says what is wrong with one, each thing with its line.

- A **duration** is a quoted whole number with a unit: `"30s"`, `"10m"`, `"12h"`, `"90d"`.
- A **size** is a quoted whole number with a unit: `"512B"`, `"64KiB"`, `"19MiB"`, `"1GiB"`.
- A **file** is a path; a relative one is relative to the configuration file. Secrets stand in files of their own, which
  only the server's user may read.
- A **network** is an IP address or a range: `"127.0.0.1"`, `"10.0.0.0/8"`, `"fd00::/8"`.
- A section in double brackets, like `[[provider]]`, may stand any number of times, once for each.

After `SIGHUP` (`systemctl reload bongsu`) a running server reads the file again. It takes up the settings marked
"reload", and says in its log which of the others wait for a restart. A file with a mistake in it changes nothing.
Renewed certificate files are noticed without a signal.

This page is generated from the table that reads the file: `bongsu reference configuration > docs/configuration.md`.
)";

}  // namespace

std::string configuration_text(const Configuration& configuration) {
  std::string text =
      "# Bongsu. Lines that begin with \"# \" and a name show the default; take the \"# \" away to change one.\n"
      "# `bongsu check --config` this file says what is wrong with it.\n";
  for (const Section& section : setting_table()) {
    text += "\n";
    if (!section.doc.empty()) text += "# " + section.doc + "\n";
    if (section.repetition) {
      write_items(section, configuration, text);
      continue;
    }
    if (!section.name.empty()) text += header_of(section) + "\n";
    write_settings(section, configuration, text);
  }
  return text;
}

std::string configuration_reference() {
  std::string text{kReferenceHead};
  for (const Section& section : setting_table()) {
    const Configuration defaults = section.repetition ? with_items(section, Configuration{}, 1) : Configuration{};
    text +=
        fmt::format("\n## {}\n{}\n\n", section.name.empty() ? "Before any section" : header_of(section), section.doc);
    text += "| setting | type | default | change | what it is |\n|---|---|---|---|---|\n";
    for (const Setting& setting : section.settings) {
      const std::string bounds = setting.constraint.empty() ? "" : ", " + setting.constraint;
      text += fmt::format("| `{}` | {}{} | {} | {} | {} |\n", setting.name, setting.type, bounds,
                          shown_default(setting, defaults), setting.effect == Effect::at_reload ? "reload" : "restart",
                          setting.doc);
    }
  }
  return text;
}

ChangedSettings changed_settings(const Configuration& before, const Configuration& after) {
  ChangedSettings changed;
  for (const Section& section : setting_table()) {
    if (section.repetition && section.repetition->count(before) != section.repetition->count(after)) {
      changed.at_restart.push_back(section.name);
      continue;
    }
    for (const Setting& setting : section.settings) {
      if (values_of(section, setting, before) == values_of(section, setting, after)) continue;
      auto& names = setting.effect == Effect::at_reload ? changed.at_reload : changed.at_restart;
      names.push_back(key_of(section, setting));
    }
  }
  return changed;
}

}  // namespace bongsu::command
