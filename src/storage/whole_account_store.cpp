#include "storage/whole_account_store.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "storage/account_row.h"
#include "storage/account_ways.h"

namespace bongsu::storage {
namespace {

using account::Admission;
using account::LinkedIdentity;
using account::ProviderSubject;
using account::WholeAccount;

// No statement is conditional: whatever is in the way of one of them is in the way of the batch.
void insert(const WholeAccount& whole, std::vector<Statement>& batch) {
  std::vector<Value> values = to_values(whole.account);
  values.emplace_back(ways_of_new(whole));
  batch.push_back({.sql = "INSERT INTO accounts (id, email, email_key, email_verified, name, locale, claims, status,"
                          " created_at, updated_at, ways) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                   .parameters = std::move(values)});
  const std::string& id = whole.account.id.str();
  if (whole.password) {
    batch.push_back({.sql = "INSERT INTO passwords (account_id, hash, set_at) VALUES ($1, $2, $3)",
                     .parameters = {id, whole.password->hash, base::to_unix_milliseconds(whole.password->set_at)}});
  }
  for (const LinkedIdentity& identity : whole.identities) {
    batch.push_back({.sql = "INSERT INTO linked_identities (provider, subject, account_id, shown_as, linked_at)"
                            " VALUES ($1, $2, $3, $4, $5)",
                     .parameters = {identity.who.provider.str(), identity.who.subject, id, identity.shown_as,
                                    base::to_unix_milliseconds(identity.linked_at)}});
  }
}

Statement select_rivals(const WholeAccount& whole) {
  return {.sql = "SELECT (SELECT id FROM accounts WHERE email_key = $1), (SELECT id FROM accounts WHERE id = $2)",
          .parameters = {whole.account.email.key(), whole.account.id.str()}};
}

Statement select_owner(const ProviderSubject& who) {
  return {.sql = "SELECT account_id FROM linked_identities WHERE provider = $1 AND subject = $2",
          .parameters = {who.provider.str(), who.subject}};
}

Statement select_page(account::AccountPosition after, std::uint32_t limit) {
  return {.sql =
              "SELECT a.id, a.email, a.email_key, a.email_verified, a.name, a.locale, a.claims, a.status,"
              " a.created_at, a.updated_at, p.hash, p.set_at"
              " FROM accounts a LEFT JOIN passwords p ON p.account_id = a.id"
              " WHERE (a.created_at, a.id) > ($1, $2) ORDER BY a.created_at, a.id LIMIT $3",
          .parameters = {base::to_unix_milliseconds(after.created_at), after.id.str(), std::int64_t{limit}}};
}

Statement select_identities_of_page(account::AccountPosition after, account::AccountPosition last) {
  return {.sql =
              "SELECT l.account_id, l.provider, l.subject, l.shown_as, l.linked_at"
              " FROM accounts a JOIN linked_identities l ON l.account_id = a.id"
              " WHERE (a.created_at, a.id) > ($1, $2) AND (a.created_at, a.id) <= ($3, $4)"
              " ORDER BY l.linked_at, l.provider, l.subject",
          .parameters = {base::to_unix_milliseconds(after.created_at), after.id.str(),
                         base::to_unix_milliseconds(last.created_at), last.id.str()}};
}

LinkedIdentity identity_from(const Row& row) {
  return {.who = {.provider = account::ProviderId{row.text(1)}, .subject = row.text(2)},
          .shown_as = row.text(3),
          .linked_at = row.instant(4),
          .last_used_at = std::nullopt};
}

}  // namespace

Task<WholeAccountStore::Admissions> WholeAccountStore::add(std::vector<WholeAccount> accounts) {
  std::vector<Statement> batch;
  for (const WholeAccount& whole : accounts) insert(whole, batch);
  const auto results = co_await database_.write(std::move(batch));
  if (results) co_return std::vector<Admission>(accounts.size());
  if (const auto* down = std::get_if<base::Unavailable>(&results.error())) co_return std::unexpected(*down);
  auto sorted_out = add_those_that_can_be(std::move(accounts));
  co_return co_await std::move(sorted_out);
}

// Asks what is in the way of each, and adds the others.
Task<WholeAccountStore::Admissions> WholeAccountStore::add_those_that_can_be(std::vector<WholeAccount> accounts) {
  std::vector<Admission> admissions;
  std::vector<WholeAccount> free;
  for (const WholeAccount& whole : accounts) {
    auto checked = co_await check(whole);
    if (!checked) co_return std::unexpected(checked.error());
    if (checked->kind == Admission::Kind::added) free.push_back(whole);
    admissions.push_back(*std::move(checked));
  }
  auto adding = add_in_halves(std::move(free));
  auto added = co_await std::move(adding);
  if (!added) co_return std::unexpected(added.error());
  auto next = added->begin();
  for (Admission& admission : admissions) {
    if (admission.kind == Admission::Kind::added) admission = *next++;
  }
  co_return admissions;
}

// Of accounts that only each other are in the way of, or what was added a moment ago.
Task<WholeAccountStore::Admissions> WholeAccountStore::add_in_halves(std::vector<WholeAccount> accounts) {
  if (accounts.empty()) co_return std::vector<Admission>{};
  std::vector<Statement> batch;
  for (const WholeAccount& whole : accounts) insert(whole, batch);
  const auto results = co_await database_.write(std::move(batch));
  if (results) co_return std::vector<Admission>(accounts.size());
  if (const auto* down = std::get_if<base::Unavailable>(&results.error())) co_return std::unexpected(*down);
  if (accounts.size() == 1) {
    auto checked = co_await check(accounts.front());
    if (!checked) co_return std::unexpected(checked.error());
    if (checked->kind == Admission::Kind::added) {
      co_return std::unexpected(base::Unavailable{.cause = "an account was in the way, and is gone"});
    }
    co_return std::vector<Admission>{*checked};
  }
  const auto middle = accounts.begin() + static_cast<std::ptrdiff_t>(accounts.size() / 2);
  std::vector<WholeAccount> rest{std::move_iterator{middle}, std::move_iterator{accounts.end()}};
  accounts.erase(middle, accounts.end());
  auto first = add_in_halves(std::move(accounts));
  auto admissions = co_await std::move(first);
  if (!admissions) co_return admissions;
  auto second = add_in_halves(std::move(rest));
  auto others = co_await std::move(second);
  if (!others) co_return others;
  std::ranges::move(*others, std::back_inserter(*admissions));
  co_return admissions;
}

Task<base::Fetched<Admission>> WholeAccountStore::check(WholeAccount whole) {
  const auto rivals = co_await database_.read(select_rivals(whole));
  if (!rivals) co_return std::unexpected(rivals.error());
  const Row& row = rivals->at(0);
  const bool exists = !row.is_null(0);
  if (!exists && !row.is_null(1)) co_return Admission{.kind = Admission::Kind::id_taken};
  Admission admission{.kind = exists ? Admission::Kind::exists : Admission::Kind::added};
  for (const LinkedIdentity& identity : whole.identities) {
    const auto owner = co_await database_.read(select_owner(identity.who));
    if (!owner) co_return std::unexpected(owner.error());
    if (!exists && !owner->empty()) {
      co_return Admission{.kind = Admission::Kind::identity_taken, .identities = {identity.who}};
    }
    const bool is_its_own = exists && !owner->empty() && owner->front().text(0) == row.text(0);
    if (exists && !is_its_own) admission.identities.push_back(identity.who);
  }
  co_return admission;
}

Task<base::Fetched<std::vector<WholeAccount>>> WholeAccountStore::list(account::AccountPosition after,
                                                                       std::uint32_t limit) {
  const auto rows = co_await database_.read(select_page(after, limit));
  if (!rows) co_return std::unexpected(rows.error());
  std::vector<WholeAccount> page;
  page.reserve(rows->size());
  std::map<std::string, std::size_t, std::less<>> places;
  for (const Row& row : *rows) {
    account::AccountWithPassword found = account_with_password_from(row);
    places.emplace(found.account.id.str(), page.size());
    page.push_back({.account = std::move(found.account), .password = std::move(found.password)});
  }
  if (page.empty()) co_return page;
  const account::AccountPosition last = account::position_of(page.back().account);
  const auto identities = co_await database_.read(select_identities_of_page(after, last));
  if (!identities) co_return std::unexpected(identities.error());
  for (const Row& row : *identities) {
    // Whoever was added between the two questions is of a later page.
    const auto place = places.find(row.text(0));
    if (place != places.end()) page[place->second].identities.push_back(identity_from(row));
  }
  co_return page;
}

}  // namespace bongsu::storage
