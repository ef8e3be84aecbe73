#pragma once
// What goes wrong with a thing: `fails` of an estate file, names of the library and tables mixed.

#include <string_view>
#include <vector>

#include "plan/estate/assumption_list.h"
#include "plan/estate/estate.h"
#include "plan/estate/library.h"
#include "plan/estate/toml_fields.h"

namespace bongsu::plan {

struct ReadingParts {
  const Library& library;
  AssumptionList& assumptions;
};

// The figure of a key as an assumption of its own, or, where the text begins with a letter, the library's of that name.
// `name` is how the assumption is called in its table where the key would not set it apart from others.
std::optional<AssumptionId> read_assumption(TomlFields& fields, std::string_view key, Quantity quantity,
                                            ReadingParts parts, std::string_view name = {});
// The library's figure; it must be one of those that ship with the program.
AssumptionId library_assumption(std::string_view name, ReadingParts parts);

std::vector<FailureMode> read_failures(TomlFields& fields, std::string_view key, ReadingParts parts);

}  // namespace bongsu::plan
