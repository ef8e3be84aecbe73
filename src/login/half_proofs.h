#pragma once
// A half proof counts once: whoever finds the page again in the history of a shared browser begins anew.

#include "base/error.h"
#include "base/task.h"
#include "continuity/fact_stores.h"
#include "login/interaction.h"

namespace bongsu::login {

class HalfProofs {
 public:
  explicit HalfProofs(continuity::UsedCodes& used) : used_(used) {}

  // Durably; `no` when it had been spent before. Precondition: the interaction holds one.
  Task<base::Fetched<continuity::FirstUse>> spend(Interaction interaction) const;

 private:
  continuity::UsedCodes& used_;
};

}  // namespace bongsu::login
