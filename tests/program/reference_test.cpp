#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "program/program.h"

namespace bongsu::program {
namespace {

TEST(Reference, EveryGeneratedPageOfDocsIsUpToDate) {
  for (const char* page : {"commands", "configuration", "metrics"}) {
    std::ifstream stream{std::string{BONGSU_SOURCE_DIR "/docs/"} + page + ".md"};
    const std::string document{std::istreambuf_iterator<char>{stream}, {}};
    EXPECT_EQ(document, run({"reference", page}).out)
        << "out of date: bongsu reference " << page << " > docs/" << page << ".md";
  }
}

}  // namespace
}  // namespace bongsu::program
