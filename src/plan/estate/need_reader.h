#pragma once
// What a thing or a journey needs: `needs` of an estate file, names and tables { any = [...] } within each other.

#include <string_view>
#include <vector>

#include "plan/estate/failure_reader.h"

namespace bongsu::plan {

// All of the list are needed. A text alone counts as a list of one.
std::vector<Need> read_needs(TomlFields& fields, std::string_view key, ReadingParts parts);

// Any one of the list is enough, so that none is named twice.
std::vector<Need> read_alternatives(TomlFields& fields, std::string_view key, ReadingParts parts);

}  // namespace bongsu::plan
