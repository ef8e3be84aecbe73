#pragma once
// bongsu check: everything that is wrong with a node, each with what to do.

#include "command/workbench.h"

namespace bongsu::command {

struct CheckArguments {
  StoreArguments store;
};
void declare_check(Options& options, CheckArguments& arguments);
// ok; configuration, with the line of each mistake; or refused, when anything else is wrong. Warnings alone are ok.
ExitCode check(const CheckArguments& arguments, Console& console);

}  // namespace bongsu::command
