#include <cstdio>
#include <memory>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bongsu::program {
namespace {

using testing::StartsWith;

// What bash offers for the last of the words, one line each.
std::string offers(const std::string& words) {
  const std::string script = "source <(" BONGSU_PROGRAM " completion bash); COMP_WORDS=(" + words +
                             "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _bongsu; printf \"%s\\n\" \"${COMPREPLY[@]}\"";
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe{popen(("bash -c '" + script + "'").c_str(), "r"), pclose};
  std::string text;
  for (int letter = std::fgetc(pipe.get()); letter != EOF; letter = std::fgetc(pipe.get())) {
    text += static_cast<char>(letter);
  }
  return text;
}

TEST(Completion, OffersCommandsOptionsWordsAndFilesInBash) {
  EXPECT_THAT(offers("bongsu \"\""), StartsWith("init\nserve\nclient\n"));
  EXPECT_EQ(offers("bongsu client ro"), "rotate-secret\n");
  EXPECT_EQ(offers("bongsu client add --name x --red"), "--redirect-uri\n");
  EXPECT_EQ(offers("bongsu client add --auth \"\""), "client_secret_basic\nclient_secret_post\n");
  EXPECT_EQ(offers("bongsu completion f"), "fish\n");
  EXPECT_EQ(offers("bongsu serve --config " BONGSU_SOURCE_DIR "/READ"), BONGSU_SOURCE_DIR "/README.md\n");
  EXPECT_EQ(offers("bongsu init --dir " BONGSU_SOURCE_DIR "/pack"), BONGSU_SOURCE_DIR "/packaging\n");
}

TEST(Completion, OffersFilesWhereACommandTakesThemWithoutAnOption) {
  EXPECT_EQ(offers("bongsu plan report " BONGSU_SOURCE_DIR "/READ"), BONGSU_SOURCE_DIR "/README.md\n");
  EXPECT_EQ(offers("bongsu plan report a.toml " BONGSU_SOURCE_DIR "/READ"), BONGSU_SOURCE_DIR "/README.md\n");
  EXPECT_EQ(offers("bongsu plan report --ht"), "--html\n");
}

}  // namespace
}  // namespace bongsu::program
