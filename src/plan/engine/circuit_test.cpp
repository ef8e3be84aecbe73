#include "plan/engine/circuit.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "plan/engine/modules.h"
#include "plan/fault_tree_builder.h"

namespace bongsu::plan {
namespace {

Circuit circuit_of(FaultTreeBuilder builder) {
  const FaultTree tree = std::move(builder).build().value();
  return make_circuit(tree, tree.tops().front().node);
}

std::ptrdiff_t gates_in(const Circuit& circuit) {
  return std::ranges::count_if(circuit.nodes, [](const Circuit::Node& node) { return node.is_gate(); });
}

TEST(MakeCircuit, MergesNestedGatesOfOneKind) {
  FaultTreeBuilder builder;
  NodeId chain = builder.basic_event("e", 0.1);
  for (int i = 0; i < 10; ++i) {
    chain = builder.gate("g" + std::to_string(i), Connective::or_,
                         {builder.basic_event("e" + std::to_string(i), 0.1), chain});
  }
  const Circuit circuit = circuit_of(std::move(builder));
  EXPECT_EQ(gates_in(circuit), 1);
  EXPECT_EQ(circuit.nodes[circuit.top.node()].inputs.size(), 11U);
}

TEST(MakeCircuit, GivesEqualGatesOneNode) {
  FaultTreeBuilder builder;
  const NodeId a = builder.basic_event("a", 0.1);
  const NodeId b = builder.basic_event("b", 0.1);
  builder.gate("top", Connective::xor_,
               {builder.gate("one", Connective::and_, {a, b}), builder.gate("other", Connective::and_, {b, a})});
  EXPECT_EQ(circuit_of(std::move(builder)).top, kFalse);
}

TEST(MakeCircuit, KeepsAnAtLeastGateAsItIs) {
  FaultTreeBuilder builder;
  std::vector<NodeId> events;
  for (int i = 0; i < 60; ++i) events.push_back(builder.basic_event("e" + std::to_string(i), 0.1));
  builder.at_least("top", 30, events);
  EXPECT_EQ(gates_in(circuit_of(std::move(builder))), 1);
}

TEST(MakeCircuit, CountsCertainInputsOfAnAtLeastGate) {
  FaultTreeBuilder builder;
  const NodeId a = builder.basic_event("a", 0.1);
  const NodeId b = builder.basic_event("b", 0.1);
  const NodeId on = builder.house_event("on", true);
  const NodeId off = builder.house_event("off", false);
  builder.at_least("top", 3, {a, on, b, off, on});
  const Circuit circuit = circuit_of(std::move(builder));  // one of a and b
  EXPECT_TRUE(circuit.top.is_negated());
  EXPECT_EQ(circuit.nodes[circuit.top.node()].kind, Circuit::Kind::conjunction);
}

TEST(FindModules, FindsGatesThatShareNothing) {
  FaultTreeBuilder builder;
  const auto event = [&builder](const char* name) { return builder.basic_event(name, 0.1); };
  const NodeId shared = event("shared");
  const NodeId apart = builder.gate("apart", Connective::and_, {event("a"), event("b")});
  const NodeId left = builder.gate("left", Connective::and_, {shared, event("c"), apart});
  const NodeId right = builder.gate("right", Connective::and_, {shared, event("d")});
  builder.gate("top", Connective::or_,
               {left, right, builder.at_least("vote", 2, {event("x"), event("y"), event("z")})});
  // "apart" is merged into "left"; "left" and "right" share an event.
  const Circuit circuit = circuit_of(std::move(builder));
  const std::vector<bool> is_module = find_modules(circuit);
  EXPECT_EQ(std::ranges::count(is_module, true), 2);
  EXPECT_TRUE(is_module[circuit.top.node()]);
  for (std::size_t index = 0; index < circuit.nodes.size(); ++index) {
    if (circuit.nodes[index].kind == Circuit::Kind::at_least) EXPECT_TRUE(is_module[index]);
  }
}

}  // namespace
}  // namespace bongsu::plan
