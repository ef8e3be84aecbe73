#include "provider/known_documents.h"

#include <gtest/gtest.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "crypto/jwk.h"
#include "crypto/private_key.h"

namespace bongsu::provider {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);
const std::string kDiscovery = "https://op.example/.well-known/openid-configuration";

Provider provider() {
  Provider made;
  made.id = ProviderId{"op"};
  made.issuer = "https://op.example";
  made.discovery = kDiscovery;
  return made;
}

std::string discovery(const std::string& keys_url) {
  return boost::json::serialize(boost::json::object{{"issuer", "https://op.example"},
                                                    {"authorization_endpoint", "https://op.example/a"},
                                                    {"token_endpoint", "https://op.example/t"},
                                                    {"jwks_uri", keys_url}});
}

std::string keys(const std::vector<std::string>& kids) {
  boost::json::array list;
  for (const std::string& kid : kids) {
    boost::json::object jwk = crypto::to_jwk(crypto::PrivateKey::generate(crypto::Algorithm::es256).public_key());
    jwk["kid"] = kid;
    list.push_back(std::move(jwk));
  }
  return boost::json::serialize(boost::json::object{{"keys", std::move(list)}});
}

std::vector<std::string> kids(const KnownDocuments& known) {
  std::vector<std::string> kids;
  for (const VerificationKey& key : known.current()->keys.keys) kids.push_back(key.key.kid());
  return kids;
}

using Kids = std::vector<std::string>;

TEST(KnownDocuments, KnowNothingBeforeTheFirstDiscovery) {
  const Provider op = provider();
  const KnownDocuments known{op};
  EXPECT_FALSE(known.current()->metadata);
  EXPECT_EQ(known.source(DocumentKind::discovery), kDiscovery);
  EXPECT_EQ(known.source(DocumentKind::keys), "");
}

TEST(KnownDocuments, NeedNoDiscoveryWhereEveryEndpointIsGiven) {
  Provider op = provider();
  op.discovery.clear();
  op.endpoints.keys = "https://op.example/k";
  KnownDocuments known{op};
  EXPECT_TRUE(known.current()->metadata);
  EXPECT_EQ(known.source(DocumentKind::keys), "https://op.example/k");
  EXPECT_TRUE(known.take_up(DocumentKind::keys, "https://op.example/k", keys({"a"}), kNow));
  EXPECT_EQ(kids(known), Kids{"a"});
}

TEST(KnownDocuments, KeepWhatIsGoodWhenWhatComesIsNot) {
  const Provider op = provider();
  KnownDocuments known{op};
  ASSERT_TRUE(known.take_up(DocumentKind::discovery, kDiscovery, discovery("https://op.example/k"), kNow));
  ASSERT_TRUE(known.take_up(DocumentKind::keys, "https://op.example/k", keys({"a"}), kNow));
  for (const char* body : {"", "{}", R"({"keys":[]})", "<html>"}) {
    EXPECT_FALSE(known.take_up(DocumentKind::discovery, kDiscovery, body, kNow + 1h));
    EXPECT_FALSE(known.take_up(DocumentKind::keys, "https://op.example/k", body, kNow + 1h));
  }
  EXPECT_EQ(known.current()->metadata->endpoints.token, "https://op.example/t");
  EXPECT_EQ(kids(known), Kids{"a"});
}

TEST(KnownDocuments, TakeUpNewKeysAtOnceAndDropOldOnesWhenItIsSure) {
  const Provider op = provider();
  KnownDocuments known{op};
  const std::string url = "https://op.example/k";
  ASSERT_TRUE(known.take_up(DocumentKind::discovery, kDiscovery, discovery(url), kNow));
  ASSERT_TRUE(known.take_up(DocumentKind::keys, url, keys({"a", "b"}), kNow));
  const std::string shrunken = keys({"b", "c"});
  const auto first = known.take_up(DocumentKind::keys, url, shrunken, kNow + 1min);
  ASSERT_TRUE(first);
  EXPECT_FALSE(*first);  // nothing to keep in the store yet
  EXPECT_EQ(kids(known), (Kids{"b", "c", "a"}));
  const auto second = known.take_up(DocumentKind::keys, url, shrunken, kNow + 2min);
  ASSERT_TRUE(second && *second);
  EXPECT_EQ((*second)->body, shrunken);
  EXPECT_EQ(kids(known), (Kids{"b", "c"}));
}

TEST(KnownDocuments, ForgetAnAbsenceThatDidNotLast) {
  const Provider op = provider();
  KnownDocuments known{op};
  const std::string url = "https://op.example/k";
  const std::string both = keys({"a", "b"});
  ASSERT_TRUE(known.take_up(DocumentKind::discovery, kDiscovery, discovery(url), kNow));
  for (const auto& [body, at] :
       {std::pair{both, 0min}, std::pair{keys({"b"}), 1min}, std::pair{both, 2min}, std::pair{keys({"b"}), 3min}}) {
    ASSERT_TRUE(known.take_up(DocumentKind::keys, url, body, kNow + at));
  }
  EXPECT_EQ(kids(known), (Kids{"b", "a"}));
}

TEST(KnownDocuments, TakeTheKeysOfANewPlaceAsTheyAre) {
  const Provider op = provider();
  KnownDocuments known{op};
  ASSERT_TRUE(known.take_up(DocumentKind::discovery, kDiscovery, discovery("https://op.example/k"), kNow));
  ASSERT_TRUE(known.take_up(DocumentKind::keys, "https://op.example/k", keys({"a"}), kNow));
  ASSERT_TRUE(known.take_up(DocumentKind::discovery, kDiscovery, discovery("https://op.example/new"), kNow));
  EXPECT_FALSE(known.take_up(DocumentKind::keys, "https://op.example/k", keys({"a"}), kNow));
  EXPECT_TRUE(*known.take_up(DocumentKind::keys, "https://op.example/new", keys({"b"}), kNow));
  EXPECT_EQ(kids(known), Kids{"b"});
}

TEST(KnownDocuments, RestoreOnlyTheirOwn) {
  const Provider op = provider();
  KnownDocuments known{op};
  Document stored{.provider = ProviderId{"op"},
                  .kind = DocumentKind::discovery,
                  .source = kDiscovery,
                  .body = discovery("https://op.example/k"),
                  .fetched_at = kNow};
  Document other = stored;
  other.provider = ProviderId{"other"};
  EXPECT_FALSE(known.restore(other));
  other = stored;
  other.source = "https://op.example/elsewhere";
  EXPECT_FALSE(known.restore(other));
  EXPECT_FALSE(known.current()->metadata);
  EXPECT_TRUE(known.restore(stored));
  EXPECT_TRUE(known.current()->metadata);
}

// The store may answer late, when the provider has been asked already.
TEST(KnownDocuments, RestoreNoDiscoveryOverOneThatWasFetched) {
  const Provider op = provider();
  KnownDocuments known{op};
  ASSERT_TRUE(known.take_up(DocumentKind::discovery, kDiscovery, discovery("https://op.example/new"), kNow));
  EXPECT_FALSE(known.restore({op.id, DocumentKind::discovery, kDiscovery, discovery("https://op.example/k"), kNow}));
  EXPECT_EQ(known.source(DocumentKind::keys), "https://op.example/new");
}

TEST(KnownDocuments, RestoreKeysThatAFetchLackedBesideItUntilItIsSure) {
  const Provider op = provider();
  KnownDocuments known{op};
  const std::string url = "https://op.example/k";
  const std::string fetched = keys({"b", "c"});
  ASSERT_TRUE(known.take_up(DocumentKind::discovery, kDiscovery, discovery(url), kNow));
  ASSERT_TRUE(known.take_up(DocumentKind::keys, url, fetched, kNow));
  EXPECT_TRUE(known.restore({op.id, DocumentKind::keys, url, keys({"a", "b"}), kNow - 1h}));
  EXPECT_EQ(kids(known), (Kids{"b", "c", "a"}));
  EXPECT_FALSE(*known.take_up(DocumentKind::keys, url, fetched, kNow + 30s));
  EXPECT_TRUE(*known.take_up(DocumentKind::keys, url, fetched, kNow + 1min));
  EXPECT_EQ(kids(known), (Kids{"b", "c"}));
}

TEST(KnownDocuments, RestoreNoKeysThatAreKnownAlready) {
  const Provider op = provider();
  KnownDocuments known{op};
  const std::string url = "https://op.example/k";
  ASSERT_TRUE(known.take_up(DocumentKind::discovery, kDiscovery, discovery(url), kNow));
  ASSERT_TRUE(known.take_up(DocumentKind::keys, url, keys({"a", "b"}), kNow));
  EXPECT_FALSE(known.restore({op.id, DocumentKind::keys, url, keys({"a"}), kNow - 1h}));
  EXPECT_EQ(kids(known), (Kids{"a", "b"}));
}

}  // namespace
}  // namespace bongsu::provider
