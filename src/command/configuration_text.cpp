#include "command/configuration_text.h"

#include <fmt/format.h>

#include "command/setting_table.h"

namespace bongsu::command {
namespace {

// "whole number, 0 to 65535; default 8080".
std::string describe(const Setting& setting, const std::string& default_text) {
  std::string text = setting.type;
  if (!setting.constraint.empty()) text += ", " + setting.constraint;
  text += setting.presence == Presence::required ? "; required" : "; default " + default_text;
  return text;
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

After `SIGHUP` (`systemctl reload bongsu`) a running server reads the file again. It takes up the settings marked
"reload", and says in its log which of the others wait for a restart. A file with a mistake in it changes nothing.
Renewed certificate files are noticed without a signal.

This page is generated from the table that reads the file: `bongsu reference configuration > docs/configuration.md`.
)";

}  // namespace

std::string configuration_text(const Configuration& configuration) {
  const Configuration defaults{configuration.file};
  std::string text =
      "# Bongsu. Lines that begin with \"# \" and a name show the default; take the \"# \" away to change one.\n"
      "# `bongsu check --config` this file says what is wrong with it.\n";
  for (const Section& section : setting_table()) {
    text += "\n";
    if (!section.doc.empty()) text += "# " + section.doc + "\n";
    if (!section.name.empty()) text += "[" + section.name + "]\n";
    for (const Setting& setting : section.settings) {
      const std::string usual = setting.write(defaults);
      const std::string wanted = setting.write(configuration);
      text += fmt::format("\n# {}\n# ({})\n{}{} = {}\n", setting.doc, describe(setting, usual),
                          wanted == usual ? "# " : "", setting.name, wanted);
    }
  }
  return text;
}

std::string configuration_reference() {
  const Configuration defaults;
  std::string text{kReferenceHead};
  for (const Section& section : setting_table()) {
    text += fmt::format("\n## {}\n{}\n\n", section.name.empty() ? "Before any section" : "[" + section.name + "]",
                        section.doc);
    text += "| setting | type | default | change | what it is |\n|---|---|---|---|---|\n";
    for (const Setting& setting : section.settings) {
      const std::string bounds = setting.constraint.empty() ? "" : ", " + setting.constraint;
      const std::string usual =
          setting.presence == Presence::required ? "required" : "`" + setting.write(defaults) + "`";
      text += fmt::format("| `{}` | {}{} | {} | {} | {} |\n", setting.name, setting.type, bounds, usual,
                          setting.effect == Effect::at_reload ? "reload" : "restart", setting.doc);
    }
  }
  return text;
}

ChangedSettings changed_settings(const Configuration& before, const Configuration& after) {
  ChangedSettings changed;
  for (const Section& section : setting_table()) {
    for (const Setting& setting : section.settings) {
      if (setting.write(before) == setting.write(after)) continue;
      auto& names = setting.effect == Effect::at_reload ? changed.at_reload : changed.at_restart;
      names.push_back(key_of(section, setting));
    }
  }
  return changed;
}

}  // namespace bongsu::command
