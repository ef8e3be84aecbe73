#pragma once
// What a person sees who types this server's address.

#include <optional>
#include <string>

#include "page/frame.h"

namespace bongsu::page {

// Status 200.
struct HomePage {
  std::optional<Person> person{};           // who is logged in
  std::optional<std::string> log_in_url{};  // nullopt: people come here from an application only
  std::string account_url{};                // to the ways in; shown when somebody is logged in
  std::string log_out_url{};                // shown when somebody is logged in
  std::string status_url{};
};

}  // namespace bongsu::page
