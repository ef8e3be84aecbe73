#pragma once
// What an estate's assumptions are about, for people.

#include <string>

#include "plan/estate/estate.h"

namespace bongsu::plan {

// Short, for a sentence: "PUE", "availability (site outage)", "how often fail-over works (Log in)".
std::string words_of(const Estate& estate, const Assumption& assumption);

// At length, for a list: a figure of the library by what it is about, all else as above.
std::string about_of(const Estate& estate, const Assumption& assumption);

// Whether it is how often something takes over.
bool is_of_failover(const Assumption& assumption);

}  // namespace bongsu::plan
