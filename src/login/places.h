#pragma once
// Where an address of the network is, as far as somebody's table tells: said to people about their own sessions, and
// nothing is decided by it.

#include <string>
#include <string_view>

namespace bongsu::login {

class Places {
 public:
  virtual ~Places() = default;
  // "KR": a country of ISO 3166-1 (alpha-2); empty: not known.
  virtual std::string country_of(std::string_view address) const = 0;
};

// Where the operator has no table.
class NoPlaces final : public Places {
 public:
  std::string country_of(std::string_view) const override { return {}; }
};

}  // namespace bongsu::login
