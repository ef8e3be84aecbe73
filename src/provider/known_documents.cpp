#include "provider/known_documents.h"

#include <utility>

namespace bongsu::provider {

KnownDocuments::KnownDocuments(const Provider& provider) : provider_(provider) {
  Knowledge at_start;
  if (provider.discovery.empty()) at_start.metadata = configured_metadata(provider);
  replace(std::move(at_start));
}

KnowledgeSnapshot KnownDocuments::current() const {
  const std::lock_guard lock{mutex_};
  return current_;
}

std::string KnownDocuments::source(DocumentKind kind) const {
  const std::lock_guard lock{mutex_};
  return source_unlocked(kind);
}

std::string KnownDocuments::source_unlocked(DocumentKind kind) const {
  if (kind == DocumentKind::discovery) return provider_.discovery;
  const bool has_keys = provider_.protocol == Protocol::oidc && current_->metadata;
  return has_keys ? current_->metadata->endpoints.keys : std::string{};
}

KnownDocuments::TakenUp KnownDocuments::take_up(DocumentKind kind, const std::string& source, const std::string& body,
                                                base::Instant fetched_at) {
  const std::lock_guard lock{mutex_};
  if (source.empty() || source != source_unlocked(kind)) return std::unexpected("it comes from another URL");
  return kind == DocumentKind::discovery ? take_up_discovery(body, fetched_at) : take_up_keys(source, body, fetched_at);
}

bool KnownDocuments::restore(const Document& document) {
  const std::lock_guard lock{mutex_};
  const auto& [provider, kind, source, body, fetched_at] = document;
  if (provider != provider_.id || source.empty() || source != source_unlocked(kind)) return false;
  if (kind == DocumentKind::discovery) {
    return !current_->metadata && take_up_discovery(body, fetched_at).has_value();
  }
  const bool are_at_hand = keys_source_ == source && !current_->keys.keys.empty();
  return are_at_hand ? add_missing_keys(body) : take_up_keys(source, body, fetched_at).has_value();
}

// As if these had been at hand before those that were fetched.
bool KnownDocuments::add_missing_keys(const std::string& stored) {
  const auto earlier = parse_key_set(stored, current_->metadata->algorithms);
  if (!earlier) return false;
  KeyDecision decision = decide_key_update(*earlier, current_->keys, std::nullopt, keys_fetched_at_);
  if (decision.update == KeyUpdate::replace) return false;
  absence_ = std::move(decision.absence);
  replace({.metadata = current_->metadata, .keys = join(current_->keys, *earlier)});
  return true;
}

KnownDocuments::TakenUp KnownDocuments::take_up_discovery(const std::string& body, base::Instant fetched_at) {
  auto metadata = parse_metadata(body, provider_);
  if (!metadata) return std::unexpected(metadata.error());
  replace({.metadata = std::move(*metadata), .keys = current_->keys});
  return document(DocumentKind::discovery, provider_.discovery, body, fetched_at);
}

KnownDocuments::TakenUp KnownDocuments::take_up_keys(const std::string& source, const std::string& body,
                                                     base::Instant fetched_at) {
  auto fetched = parse_key_set(body, current_->metadata->algorithms);
  if (!fetched) return std::unexpected(fetched.error());
  // Keys of another place say nothing of whether any of these are missing.
  const KeySet at_hand = keys_source_ == source ? current_->keys : KeySet{};
  KeyDecision decision = decide_key_update(at_hand, *fetched, absence_, fetched_at);
  absence_ = std::move(decision.absence);
  keys_source_ = source;
  keys_fetched_at_ = fetched_at;
  if (decision.update == KeyUpdate::add_and_wait) {
    replace({.metadata = current_->metadata, .keys = join(*fetched, at_hand)});
    return std::nullopt;
  }
  replace({.metadata = current_->metadata, .keys = std::move(*fetched)});
  return document(DocumentKind::keys, source, body, fetched_at);
}

void KnownDocuments::replace(Knowledge knowledge) {
  current_ = std::make_shared<const Knowledge>(std::move(knowledge));
}

Document KnownDocuments::document(DocumentKind kind, const std::string& source, const std::string& body,
                                  base::Instant at) const {
  return {.provider = provider_.id, .kind = kind, .source = source, .body = body, .fetched_at = at};
}

}  // namespace bongsu::provider
