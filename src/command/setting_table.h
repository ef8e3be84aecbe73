#pragma once
// Every setting there is, once: from this table come the parser of the file, the file that `bongsu init` writes and
// docs/configuration.md.

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "command/configuration.h"
#include "command/setting_value.h"

namespace bongsu::command {

enum class Presence { required, optional };

// When a change in the file takes effect in a running server.
enum class Effect { at_reload, at_restart };

struct Setting {
  std::string name;        // "port"
  std::string type;        // as people call it: "whole number", "duration"
  std::string constraint;  // "1 to 65535"; empty: any value of the type
  std::string doc;         // one sentence
  Presence presence = Presence::optional;
  Effect effect = Effect::at_restart;
  // Puts the value into the configuration, or says why it will not do: "must be …".
  std::function<std::optional<std::string>(const SettingValue&, Configuration&)> read = {};
  // The value in the configuration, as TOML; empty where nothing is set and something else decides.
  std::function<std::string(const Configuration&)> write = {};
};

// Of a section that may stand any number of times. Its settings read and write the last item.
struct Repetition {
  std::function<std::size_t(const Configuration&)> count;
  std::function<void(Configuration&, std::size_t)> resize;  // keeps the first items
};

struct Section {
  std::string name;  // "listen"; empty: the settings before the first section
  std::string doc;
  std::vector<Setting> settings;
  std::optional<Repetition> repetition = {};  // [[provider]]
};

std::vector<Section> setting_table();

// "listen.port", or "issuer" outside any section.
std::string key_of(const Section& section, const Setting& setting);

// "[listen]", "[[provider]]", or empty.
std::string header_of(const Section& section);

// The configuration with so many of the section's items: for the settings to write the last of them.
Configuration with_items(const Section& section, Configuration configuration, std::size_t count);

}  // namespace bongsu::command
