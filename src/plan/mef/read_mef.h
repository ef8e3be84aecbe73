#pragma once
// Reads a fault tree from Open-PSA MEF XML. Document type definitions and their entities are refused, sizes bounded.

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

#include "plan/fault_tree.h"

namespace bongsu::plan {

inline constexpr std::size_t kMefBytesMax = 64U << 20;

struct MefError {
  std::size_t line = 0;  // from 1; 0 when the fault is of the file as a whole
  std::string message;   // what is wrong, and what was expected
};

struct MefOptions {
  double mission_time_h = 8760;  // what <system-mission-time/> gives
};

std::expected<FaultTree, MefError> read_mef(std::string_view xml, const MefOptions& options = {});

}  // namespace bongsu::plan
