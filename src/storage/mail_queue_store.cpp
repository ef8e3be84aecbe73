#include "storage/mail_queue_store.h"

#include <utility>
#include <vector>

#include "storage/outcome.h"

namespace bongsu::storage {

Task<base::Fetched<mail::Queued>> MailQueueStore::add(mail::QueuedMail mail, std::uint32_t waiting_max) {
  Statement add{.sql =
                    "INSERT INTO mail_queue (id, sealed, queued_at, useless_after, due_at, attempts)"
                    " SELECT $1, $2, $3, $4, $3, 0 WHERE (SELECT count(*) FROM mail_queue) < $5",
                .parameters = {mail.id.str(), std::move(mail.sealed), base::to_unix_milliseconds(mail.queued_at),
                               base::to_unix_milliseconds(mail.useless_after), std::int64_t{waiting_max}}};
  const auto added = co_await write_one(database_, std::move(add));
  if (!added) co_return std::unexpected(added.error());
  co_return *added == 1 ? mail::Queued::yes : mail::Queued::full;
}

Task<base::Fetched<std::optional<mail::QueuedMail>>> MailQueueStore::claim(base::Instant now, base::Instant until) {
  const Value moment = base::to_unix_milliseconds(now);
  Statement ask{.sql = "SELECT id FROM mail_queue WHERE due_at <= $1 ORDER BY useless_after, id LIMIT 1",
                .parameters = {moment}};
  const auto due = co_await database_.read(std::move(ask));
  if (!due) co_return std::unexpected(due.error());
  if (due->empty()) co_return std::nullopt;
  std::vector<Statement> batch;
  batch.push_back({.sql = "UPDATE mail_queue SET due_at = $1, attempts = attempts + 1 WHERE id = ("
                          "SELECT id FROM mail_queue WHERE due_at <= $2 ORDER BY useless_after, id LIMIT 1)"
                          " RETURNING id, sealed, queued_at, useless_after, attempts",
                   .parameters = {base::to_unix_milliseconds(until), moment}});
  const auto results = co_await write_all(database_, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  const Rows& rows = results->front().rows;
  if (rows.empty()) co_return std::nullopt;  // somebody else was faster
  const Row& row = rows.front();
  co_return mail::QueuedMail{.id = mail::MailId{row.text(0)},
                             .sealed = row.text(1),
                             .queued_at = row.instant(2),
                             .useless_after = row.instant(3),
                             .attempts = static_cast<std::uint32_t>(row.integer(4))};
}

Task<base::Fetched<void>> MailQueueStore::postpone(mail::MailId id, base::Instant due_at) {
  Statement put{.sql = "UPDATE mail_queue SET due_at = $1 WHERE id = $2",
                .parameters = {base::to_unix_milliseconds(due_at), id.str()}};
  const auto changed = co_await write_one(database_, std::move(put));
  if (!changed) co_return std::unexpected(changed.error());
  co_return base::Fetched<void>{};
}

Task<base::Fetched<void>> MailQueueStore::remove(mail::MailId id) {
  Statement remove{.sql = "DELETE FROM mail_queue WHERE id = $1", .parameters = {id.str()}};
  const auto removed = co_await write_one(database_, std::move(remove));
  if (!removed) co_return std::unexpected(removed.error());
  co_return base::Fetched<void>{};
}

Task<base::Fetched<mail::Backlog>> MailQueueStore::backlog() {
  Statement ask{.sql = "SELECT count(*), min(queued_at) FROM mail_queue", .parameters = {}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  const Row& row = rows->at(0);
  mail::Backlog backlog{.waiting = static_cast<std::uint64_t>(row.integer(0))};
  if (!row.is_null(1)) backlog.oldest_queued_at = row.instant(1);
  co_return backlog;
}

}  // namespace bongsu::storage
