#include "storage/provider_document_store.h"

#include <stdexcept>
#include <string>
#include <utility>

#include "storage/outcome.h"

namespace bongsu::storage {
namespace {

using provider::Document;
using provider::DocumentKind;

std::string to_text(DocumentKind kind) { return kind == DocumentKind::discovery ? "discovery" : "keys"; }

DocumentKind kind_from(const std::string& text) {
  if (text == "discovery") return DocumentKind::discovery;
  if (text == "keys") return DocumentKind::keys;
  throw std::runtime_error{"unknown kind of provider document in the database: " + text};
}

}  // namespace

Task<base::Fetched<std::vector<Document>>> ProviderDocumentStore::load() {
  Statement ask{
      .sql = "SELECT provider, kind, source, body, fetched_at FROM provider_documents ORDER BY provider, kind",
      .parameters = {}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  std::vector<Document> documents;
  for (const Row& row : *rows) {
    documents.push_back({.provider = account::ProviderId{row.text(0)},
                         .kind = kind_from(row.text(1)),
                         .source = row.text(2),
                         .body = row.text(3),
                         .fetched_at = row.instant(4)});
  }
  co_return documents;
}

Task<base::Fetched<void>> ProviderDocumentStore::keep(Document document) {
  Statement keep{.sql =
                     "INSERT INTO provider_documents (provider, kind, source, body, fetched_at)"
                     " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (provider, kind) DO UPDATE SET"
                     " source = excluded.source, body = excluded.body, fetched_at = excluded.fetched_at"
                     " WHERE excluded.fetched_at >= provider_documents.fetched_at",
                 .parameters = {document.provider.str(), to_text(document.kind), std::move(document.source),
                                std::move(document.body), base::to_unix_milliseconds(document.fetched_at)}};
  const auto kept = co_await write_one(database_, std::move(keep));
  if (!kept) co_return std::unexpected(kept.error());
  co_return base::Fetched<void>{};
}

}  // namespace bongsu::storage
