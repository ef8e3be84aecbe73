#include "page/composer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <stdexcept>
#include <string>
#include <utility>

#include "page/embedded.h"
#include "page/template.h"
#include "page/texts.h"

namespace bongsu::page {
namespace {

using http::Language;
using testing::HasSubstr;
using testing::Not;

constexpr base::EmbeddedFile kFiles[] = {
    {"template/page.mustache", "{{>head}}\n  <p>{{>t.button.next}}</p>\n    {{name}}\n"},
    {"template/head.mustache", "<h1>{{title}}</h1>"},
    {"template/named.mustache", "<p>{{>t.identify.for_client}}</p>"},
    {"template/circle.mustache", "{{>circle}}"},
    {"template/no_text.mustache", "{{>t.no.such.key}}"},
    {"template/no_fragment.mustache", "{{>missing}}"},
};

TEST(Compose, PutsFragmentsAndTextsInPlaceWithoutIndentation) {
  EXPECT_EQ(compose("page", Language::en, kFiles), "<h1>{{title}}</h1>\n<p>Next</p>\n{{name}}\n");
  EXPECT_EQ(compose("page", Language::ko, kFiles), "<h1>{{title}}</h1>\n<p>다음</p>\n{{name}}\n");
}

TEST(Compose, SetsAValueInsideATextApartFromTheWordsAroundIt) {
  EXPECT_EQ(compose("named", Language::en, kFiles), "<p>to continue to <bdi>{{client_name}}</bdi></p>");
}

TEST(Compose, RefusesNamesThatDoNotExistAndFragmentsWithinThemselves) {
  EXPECT_THROW(compose("no_text", Language::en, kFiles), std::logic_error);
  EXPECT_THROW(compose("no_fragment", Language::en, kFiles), std::logic_error);
  EXPECT_THROW(compose("circle", Language::en, kFiles), std::logic_error);
  EXPECT_THROW(compose("nowhere", Language::en, kFiles), std::logic_error);
}

// The templates that the program holds, by name.
std::map<std::string, std::string> templates() {
  constexpr std::string_view kFolder = "template/";
  std::map<std::string, std::string> found;
  for (const base::EmbeddedFile& file : embedded_files()) {
    if (!file.name.starts_with(kFolder)) continue;
    found.emplace(file.name.substr(kFolder.size(), file.name.find('.') - kFolder.size()), file.content);
  }
  return found;
}

class EveryTemplate : public testing::TestWithParam<std::pair<const std::string, std::string>> {
 protected:
  const std::string& name() const { return GetParam().first; }
  const std::string& source() const { return GetParam().second; }
};

TEST_P(EveryTemplate, ComposesAndParsesInBothLanguages) {
  for (const Language language : {Language::ko, Language::en}) {
    const std::string composed = compose(name(), language, embedded_files());
    EXPECT_THAT(composed, Not(HasSubstr("{{>")));
    EXPECT_NO_THROW(Template{composed});
  }
}

TEST_P(EveryTemplate, EscapesEveryValue) {
  EXPECT_THAT(source(), Not(HasSubstr("{{{")));
  EXPECT_THAT(source(), Not(HasSubstr("{{&")));
  EXPECT_THAT(source(), Not(HasSubstr("{{=")));
}

TEST_P(EveryTemplate, SaysNothingThatIsNotInTheTableOfTexts) {
  const std::string without_values = std::regex_replace(source(), std::regex{R"(\{\{[^}]*\}\})"}, "");
  const std::string without_tags = std::regex_replace(without_values, std::regex{"<[^>]*>"}, "");
  EXPECT_EQ(without_tags.find_first_not_of(" \n·"), std::string::npos) << without_tags;
  EXPECT_FALSE(std::regex_search(source(), std::regex{R"re((aria-label|alt|title|placeholder)="[^"{]+)re"}));
}

TEST_P(EveryTemplate, QuotesEveryAttributeThatHoldsAValue) {
  EXPECT_FALSE(std::regex_search(source(), std::regex{R"re(=\{\{)re"}));
}

TEST_P(EveryTemplate, HasNoScriptOrStyleOfItsOwn) {
  EXPECT_FALSE(std::regex_search(source(), std::regex{R"re(<style| style=| on[a-z]+="|<script>)re"}));
}

// A text with a value carries <bdi>, which has no place in an attribute or a window's title.
TEST_P(EveryTemplate, PutsTextsWithValuesOnlyBetweenTags) {
  const std::regex in_attribute{R"re(="[^"]*\{\{>t\.([a-z_.]+)\}\})re"};
  for (auto at = std::sregex_iterator{source().begin(), source().end(), in_attribute}; at != std::sregex_iterator{};
       ++at) {
    const auto found = std::ranges::find(kTexts, (*at)[1].str(), &Text::key);
    ASSERT_NE(found, std::ranges::end(kTexts));
    EXPECT_THAT(std::string{found->en}, Not(HasSubstr("{{"))) << found->key;
  }
}

INSTANTIATE_TEST_SUITE_P(Page, EveryTemplate, testing::ValuesIn(templates()),
                         [](const auto& info) { return info.param.first; });

}  // namespace
}  // namespace bongsu::page
