#pragma once
// What is wrong with an estate file, and where.

#include <cstdint>
#include <string>
#include <vector>

namespace bongsu::plan {

struct EstateError {
  std::string file;
  std::uint32_t line = 0;    // from 1; 0: the file as a whole
  std::uint32_t column = 0;  // from 1, in characters
  std::string key;           // "component.login.needs"; empty when the text is no TOML
  std::string reason;        // what was expected
};

// "shop.toml:12:8: component.login.in: there is no place \"pangio\"; did you mean \"pangyo\"?".
std::string describe(const EstateError& error);

using EstateErrors = std::vector<EstateError>;  // in the order of the file; never empty where it is an error

}  // namespace bongsu::plan
