#pragma once
// bongsu coverage: who could still log in without each failure domain.

#include <string>

#include "command/workbench.h"

namespace bongsu::command {

struct CoverageArguments {
  StoreArguments store;
  std::string without;  // a failure domain; empty: each
};
void declare_coverage(Options& options, CoverageArguments& arguments);
ExitCode show_coverage(const CoverageArguments& arguments, Workbench& bench);

}  // namespace bongsu::command
