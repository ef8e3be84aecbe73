#include "page/template.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>

namespace bongsu::page {
namespace {

TEST(Template, EscapesValuesInTextAndAttributes) {
  Values values;
  values.set("name", R"(<b a="1" c='2'>&)");
  const std::string html = Template{"<p title=\"{{name}}\">{{name}}</p>"}.render(values);
  EXPECT_EQ(html.find("<b"), std::string::npos);
  EXPECT_EQ(html.find("\"1\""), std::string::npos);
  EXPECT_EQ(html.find("'2'"), std::string::npos);
  EXPECT_NE(html.find("&lt;b a=&quot;1&quot;"), std::string::npos) << html;
}

TEST(Template, ShowsMustacheThatAValueHoldsAsText) {
  Values values;
  values.set("name", "{{secret}}");
  values.set("secret", "never shown");
  EXPECT_EQ(Template{"{{name}}"}.render(values), "{{secret}}");
}

TEST(Template, LeavesOutTheSectionOfAnEmptyText) {
  Values values;
  values.set("name", "");
  EXPECT_EQ(Template{"{{#name}}yes{{/name}}{{^name}}no{{/name}}"}.render(values), "no");
}

TEST(Template, DoesNotLookOutsideAnItemForATextThatIsEmptyThere) {
  Values item;
  item.set("name", "");
  Values values;
  values.set("name", "outside");
  values.set_list("items", {item});
  EXPECT_EQ(Template{"{{#items}}[{{name}}]{{/items}}"}.render(values), "[]");
}

TEST(Template, RepeatsASectionForEachItemAndNeverForNone) {
  std::vector<Values> items(2);
  items[0].set("n", "a");
  items[1].set("n", "b");
  Values values;
  values.set_list("items", items);
  values.set_list("none", {});
  EXPECT_EQ(Template{"{{#items}}{{n}},{{/items}}{{#none}}x{{/none}}"}.render(values), "a,b,");
}

TEST(Template, RefusesWhatDoesNotParse) {
  EXPECT_THROW(Template{"{{#open}}"}, std::logic_error);
  EXPECT_THROW(Template{"{{open"}, std::logic_error);
}

TEST(Template, RendersTheSameFromSeveralThreadsAtOnce) {
  const Template shared{"<h1>{{title}}</h1>\n{{#items}}\n<li>{{n}}</li>\n{{/items}}\n{{^none}}end{{/none}}"};
  std::vector<Values> items(3);
  for (std::size_t i = 0; i < items.size(); ++i) items[i].set("n", std::to_string(i));
  Values values;
  values.set("title", "<&>");
  values.set_list("items", items);
  const std::string expected = shared.render(values);

  std::vector<int> differing(4, 0);
  {
    std::vector<std::jthread> threads;
    for (int& count : differing) {
      threads.emplace_back([&shared, &values, &expected, &count] {
        for (int i = 0; i < 500; ++i) count += shared.render(values) == expected ? 0 : 1;
      });
    }
  }
  EXPECT_EQ(differing, std::vector<int>(4, 0));
}

}  // namespace
}  // namespace bongsu::page
