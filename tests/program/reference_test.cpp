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

TEST(Reference, HasAManualPageWithTheCommandsOfTheProgram) {
  const Ended ended = run({"reference", "manual"});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_TRUE(ended.out.starts_with(".TH BONGSU 1 "));
  for (const char* name : {"init", "serve", "client rotate\\-secret", "plan report", "backup", "check", "demo"}) {
    EXPECT_NE(ended.out.find("\n.SS bongsu " + std::string{name} + "\n"), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace bongsu::program
