#pragma once
// An identity that waits in an interaction counts once: what was made of it, or said about it, cannot be said again by
// whoever finds the page in the history of a shared browser.

#include "base/error.h"
#include "base/task.h"
#include "continuity/fact_stores.h"
#include "login/interaction.h"

namespace bongsu::login {

class PendingIdentities {
 public:
  explicit PendingIdentities(continuity::UsedCodes& used) : used_(used) {}

  // Durably; `no` when it had been spent before. Precondition: the interaction holds one.
  Task<base::Fetched<continuity::FirstUse>> spend(Interaction interaction) const;

 private:
  continuity::UsedCodes& used_;
};

}  // namespace bongsu::login
