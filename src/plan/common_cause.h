#pragma once
// Common causes: a group of like components of which several can fail together, by one of the usual models.
// Spec: Open-PSA Model Exchange Format, common cause failure groups; NUREG/CR-4780 (beta, MGL), NUREG/CR-5485 (alpha).

#include <expected>
#include <string>
#include <vector>

#include "plan/fault_tree.h"
#include "plan/fault_tree_builder.h"

namespace bongsu::plan {

enum class CommonCauseModel {
  beta_factor,   // one factor, beta: the share of failures that strike the whole group
  mgl,           // beta, gamma, delta, …: given k - 1 struck (or more), the share that strikes k or more
  alpha_factor,  // alpha_1, alpha_2, …: the share of the group's failure occasions that strike exactly k
  phi_factor     // phi_1, phi_2, …: of a member's failures, the share that strikes one given set of k: Q_k = phi_k * Q
};

struct CommonCauseGroup {
  std::string name;
  std::vector<std::string> members;  // at least two
  double probability = 0;            // of each member's failure, by whatever cause
  CommonCauseModel model = CommonCauseModel::beta_factor;
  std::vector<double> factors;  // beta_factor 1; mgl up to members - 1; alpha and phi up to members
};

// Defines a gate under each member's name, true when the member failed alone or with others, and a basic event for
// every set of members that can fail together, named "[a b c]". A whole group's beta event takes one basic event,
// however large the group. The error is a sentence. Returns the members' gates in their order.
std::expected<std::vector<NodeId>, std::string> add_common_cause_group(FaultTreeBuilder& builder,
                                                                       const CommonCauseGroup& group);

}  // namespace bongsu::plan
