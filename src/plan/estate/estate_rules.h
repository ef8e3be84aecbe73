#pragma once
// What must hold between the parts of an estate: every name leads somewhere, nothing stands in itself or needs itself.

#include "plan/estate/estate.h"
#include "plan/estate/toml_fields.h"

namespace bongsu::plan {

void check_rules(const Estate& estate, ErrorList& errors);
// Of an estate that keeps the rules: whether each fail-over has something that takes over, and each beta something to
// share with. By itself, since a number of copies that is only tried out may leave nothing to.
void check_redundancy(const Estate& estate, ErrorList& errors);

}  // namespace bongsu::plan
