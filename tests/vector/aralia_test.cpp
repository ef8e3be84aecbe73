// The Aralia fault trees: what each must give was computed by two other programs, which agreed.

#include <cstdio>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "plan/analysis.h"
#include "plan/mef/read_mef.h"
#include "vector/shared_data.h"

namespace bongsu::vector {
namespace {

constexpr const char* kExpected = "fault-trees/expected.tsv";

// A line of the table: name, basic events, minimal cut sets, probability, and cut sets by order from 1.
struct Row {
  std::string name;
  std::string events;
  std::string count;
  std::string probability;
  std::string orders;
};

std::vector<Row> rows_of(const std::string& table) {
  std::vector<Row> rows;
  std::istringstream lines{table};
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream cells{line};
    Row& row = rows.emplace_back();
    for (std::string* cell : {&row.name, &row.events, &row.count, &row.probability, &row.orders}) {
      std::getline(cells, *cell, '\t');
    }
  }
  return rows;
}

std::string with_eight_digits(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.8e", value);
  return text;
}

std::string joined(const std::vector<plan::Count>& by_order) {
  std::string text;
  for (std::size_t order = 1; order < by_order.size(); ++order) {
    text += (order > 1 ? " " : "") + by_order[order].to_text();
  }
  return text;
}

void expect_solved(const Row& row) {
  const auto xml = read_shared_text("fault-trees/" + row.name + ".xml");
  ASSERT_TRUE(xml.has_value()) << row.name << ".xml is in the table and not in the folder";
  const auto tree = plan::read_mef(*xml);
  ASSERT_TRUE(tree.has_value()) << row.name << ':' << tree.error().line << ": " << tree.error().message;
  ASSERT_EQ(tree->tops().size(), 1U);
  const auto analysis = plan::Analysis::of(*tree, tree->tops().front().node);
  ASSERT_TRUE(analysis.has_value()) << analysis.error().message;
  EXPECT_EQ(std::to_string(analysis->events().size()), row.events) << row.name;
  EXPECT_EQ(with_eight_digits(analysis->probability(tree->probabilities())), row.probability) << row.name;
  const auto sets = analysis->minimal_cut_sets();
  ASSERT_TRUE(sets.has_value()) << sets.error().message;
  EXPECT_EQ(sets->count().to_text(), row.count) << row.name;
  EXPECT_EQ(joined(sets->count_by_order()), row.orders) << row.name;
}

TEST(Aralia, EveryTreeGivesItsKnownCountProbabilityAndOrders) {
  const auto table = read_shared_text(kExpected);
  if (!table) GTEST_SKIP() << "no file " << shared_data_path(kExpected);
  const std::vector<Row> rows = rows_of(*table);
  EXPECT_EQ(rows.size(), 11U);
  for (const Row& row : rows) expect_solved(row);
}

}  // namespace
}  // namespace bongsu::vector
