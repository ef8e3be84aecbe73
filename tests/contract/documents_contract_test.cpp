#include <gmock/gmock.h>

#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

using provider::Document;
using provider::DocumentKind;
using provider::ProviderId;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

MATCHER_P(IsDocument, expected, "") {
  return arg.provider == expected.provider && arg.kind == expected.kind && arg.source == expected.source &&
         arg.body == expected.body && arg.fetched_at == expected.fetched_at;
}

Document document(const std::string& provider, DocumentKind kind, const std::string& body, std::int64_t fetched) {
  return {.provider = ProviderId{provider},
          .kind = kind,
          .source = "https://" + provider + ".example/document",
          .body = body,
          .fetched_at = second(fetched)};
}

class DocumentsContract : public StoreContract {
 protected:
  void keep(const Document& given) { ASSERT_TRUE(run(stores().documents().keep(given))); }
  std::vector<Document> load() { return run(stores().documents().load()).value(); }
};

TEST_P(DocumentsContract, HoldsNothingAtFirst) { EXPECT_THAT(load(), IsEmpty()); }

TEST_P(DocumentsContract, KeepsOneOfEachProviderAndKind) {
  const Document discovery = document("kakao", DocumentKind::discovery, R"({"issuer":"…"})", 1);
  const Document keys = document("kakao", DocumentKind::keys, R"({"keys":[]})", 1);
  const Document other = document("google", DocumentKind::keys, "{}", 2);
  for (const Document& one : {discovery, keys, other}) keep(one);
  EXPECT_THAT(load(), UnorderedElementsAre(IsDocument(discovery), IsDocument(keys), IsDocument(other)));
}

TEST_P(DocumentsContract, ReplacesAnEarlierOne) {
  Document later = document("kakao", DocumentKind::keys, "new", 2);
  later.source = "https://elsewhere.example/keys";
  keep(document("kakao", DocumentKind::keys, "old", 1));
  keep(later);
  EXPECT_THAT(load(), UnorderedElementsAre(IsDocument(later)));
}

TEST_P(DocumentsContract, KeepsTheLaterFetchWhateverComesLast) {
  keep(document("kakao", DocumentKind::keys, "new", 2));
  keep(document("kakao", DocumentKind::keys, "old", 1));
  EXPECT_THAT(load(), UnorderedElementsAre(IsDocument(document("kakao", DocumentKind::keys, "new", 2))));
}

TEST_P(DocumentsContract, RemembersAcrossARestart) {
  const Document keys = document("kakao", DocumentKind::keys, "{}", 1);
  keep(keys);
  stores().restart();
  EXPECT_THAT(load(), UnorderedElementsAre(IsDocument(keys)));
}

TEST_P(DocumentsContract, ConcludesNothingWhileUnavailable) {
  const Document keys = document("kakao", DocumentKind::keys, "{}", 1);
  keep(keys);
  stores().go_down();
  EXPECT_FALSE(run(stores().documents().load()).has_value());
  EXPECT_FALSE(run(stores().documents().keep(document("kakao", DocumentKind::keys, "later", 2))).has_value());
  stores().come_back();
  EXPECT_THAT(load(), UnorderedElementsAre(IsDocument(keys)));
}

INSTANTIATE_TEST_SUITE_P(Stores, DocumentsContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
