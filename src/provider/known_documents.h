#pragma once
// The last known good discovery document and keys of one provider. Thread-safe; readers get a snapshot.

#include <expected>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/clock.h"
#include "provider/key_set.h"
#include "provider/metadata.h"
#include "provider/provider.h"
#include "provider/stores.h"

namespace bongsu::provider {

struct Knowledge {
  std::optional<Metadata> metadata;  // nothing: no discovery document was ever read
  KeySet keys;                       // empty: none were ever read
};

// Shared because each login keeps the snapshot it began with.
using KnowledgeSnapshot = std::shared_ptr<const Knowledge>;

class KnownDocuments {
 public:
  explicit KnownDocuments(const Provider& provider);

  KnowledgeSnapshot current() const;
  // Where a document of the kind comes from now; empty: none is used, or not known yet where from.
  std::string source(DocumentKind kind) const;

  // What came from source(kind). Gives the document where it is to be kept, nothing where it only adds to what is at
  // hand until a later fetch confirms it, and why it is refused, for the operator.
  std::expected<std::optional<Document>, std::string> take_up(DocumentKind kind, const std::string& source,
                                                              const std::string& body, base::Instant fetched_at);
  // From the store, discovery before keys. False where it is not used: it is of another source, does not pass, or tells
  // nothing beside what was fetched meanwhile. Keys that the fetch lacked are used beside it until it is sure.
  bool restore(const Document& document);

 private:
  using TakenUp = std::expected<std::optional<Document>, std::string>;
  TakenUp take_up_discovery(const std::string& body, base::Instant fetched_at);
  TakenUp take_up_keys(const std::string& source, const std::string& body, base::Instant fetched_at);
  bool add_missing_keys(const std::string& stored);
  std::string source_unlocked(DocumentKind kind) const;
  void replace(Knowledge knowledge);
  Document document(DocumentKind kind, const std::string& source, const std::string& body, base::Instant at) const;

  const Provider& provider_;
  mutable std::mutex mutex_;
  KnowledgeSnapshot current_;
  std::string keys_source_;         // of the keys at hand
  base::Instant keys_fetched_at_;   // the same
  std::optional<Absence> absence_;  // of keys
};

}  // namespace bongsu::provider
