#pragma once
// Words for what providers do, the same in logs, metrics and commands.

#include <string_view>

#include "provider/standing.h"

namespace bongsu::command {

inline std::string_view to_text(provider::State state) {
  switch (state) {
    case provider::State::up:
      return "up";
    case provider::State::struggling:
      return "struggling";
    case provider::State::down:
      return "down";
  }
  return {};
}

}  // namespace bongsu::command
