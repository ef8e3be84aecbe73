#include "http/escape.h"

#include <gtest/gtest.h>

namespace bongsu::http {
namespace {

TEST(EscapeHtml, LeavesNothingThatEndsTextOrAnAttribute) {
  EXPECT_EQ(escape_html(R"(<a href="x" id='y'>&amp;</a>)"),
            "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
}

TEST(EscapeHtml, KeepsWhatStandsBeforeBetweenAndAfter) {
  EXPECT_EQ(escape_html(""), "");
  EXPECT_EQ(escape_html("<"), "&lt;");
  EXPECT_EQ(escape_html("a<<b"), "a&lt;&lt;b");
  EXPECT_EQ(escape_html("'a&b'c"), "&#39;a&amp;b&#39;c");
}

TEST(EscapeHtml, KeepsEverythingElse) { EXPECT_EQ(escape_html("봉수 = 100% / `x`"), "봉수 = 100% / `x`"); }

}  // namespace
}  // namespace bongsu::http
