#pragma once
// What an ID token or a user-info answer says about a person, found by the provider's mapping.

#include <expected>
#include <optional>
#include <string>

#include <boost/json/value.hpp>

#include "provider/identity.h"
#include "provider/provider.h"

namespace bongsu::provider {

struct StatedFacts {
  std::string subject;
  std::optional<StatedEmail> email;
  std::string name;  // may be empty
  friend bool operator==(const StatedFacts&, const StatedFacts&) = default;
};

// Why it cannot be used, for the operator; quotes nothing of the answer. What is stated besides the subject is left out
// where it is malformed, never an error.
std::expected<StatedFacts, std::string> read_stated_facts(const boost::json::value& answer, const ClaimMapping& claims,
                                                          EmailRule rule);

}  // namespace bongsu::provider
