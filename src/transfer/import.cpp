#include "transfer/import.h"

#include <algorithm>
#include <array>
#include <future>
#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace bongsu::transfer {
namespace {

using account::AccountId;
using account::Admission;

// Identifiers that begin alike, so that those of one transaction lie beside each other in every index. What follows is
// as unpredictable as in any other.
class Neighbours final : public base::Random {
 public:
  explicit Neighbours(base::Random& random) : random_(random) { random_.fill(beginning_); }
  void fill(std::span<std::byte> out) override {
    random_.fill(out);
    std::ranges::copy_n(beginning_.begin(), static_cast<std::ptrdiff_t>(std::min(beginning_.size(), out.size())),
                        out.begin());
  }

 private:
  base::Random& random_;
  std::array<std::byte, 5> beginning_{};
};

std::string names_of(const std::vector<account::ProviderSubject>& identities) {
  std::string names;
  for (const auto& [provider, subject] : identities) {
    names += fmt::format("{}{} at {}", names.empty() ? "" : ", ", subject, provider.str());
  }
  return names;
}

std::string reason_of(const Admission& admission) {
  if (admission.kind == Admission::Kind::id_taken) return "another account has its id";
  return "its identity " + names_of(admission.identities) + " belongs to another account";
}

}  // namespace

Import::Import(UserFile& file, account::WholeAccounts& store, base::Random& random, ImportObserver& observer,
               ImportSettings settings, base::Instant now)
    : store_(store),
      random_(random),
      observer_(observer),
      writing_(settings.portions.writing),
      accounts_a_transaction_(settings.accounts_a_transaction),
      portions_(file, std::move(settings.portions), now) {}

Task<ImportOutcome> Import::run() {
  const auto read_on = [this] { return std::async(std::launch::async, [this] { return portions_.next(); }); };
  std::uint64_t bytes_done = 0;
  for (auto reading = read_on(); reading.valid();) {
    Portion portion = reading.get();
    if (!portion.is_last) reading = read_on();
    outcome_.totals.records += portion.records;
    auto adding = add_all(std::move(portion.candidates), bytes_done, portion.bytes_read);
    const auto added = co_await std::move(adding);
    bytes_done = portion.bytes_read;
    report(std::move(portion.refused));
    observer_.progress(bytes_done);
    if (portion.flaw) outcome_.stopped = *std::move(portion.flaw);
    if (!added) {
      outcome_.stopped = added.error();
      break;
    }
  }
  co_return outcome_;
}

Task<base::Fetched<void>> Import::add_all(std::vector<Candidate> candidates, std::uint64_t from, std::uint64_t to) {
  const std::size_t all = candidates.size();
  while (!candidates.empty()) {
    const std::size_t count = std::min(candidates.size(), accounts_a_transaction_);
    const auto begin = candidates.end() - static_cast<std::ptrdiff_t>(count);
    std::vector<Candidate> some{std::move_iterator{begin}, std::move_iterator{candidates.end()}};
    candidates.erase(begin, candidates.end());
    auto adding = add_some(std::move(some));
    const auto added = co_await std::move(adding);
    if (!added) co_return std::unexpected(added.error());
    if (!candidates.empty()) observer_.progress(from + (to - from) * (all - candidates.size()) / all);
  }
  co_return base::Fetched<void>{};
}

Task<base::Fetched<void>> Import::add_some(std::vector<Candidate> some) {
  Neighbours neighbours{random_};
  for (Candidate& one : some) {
    AccountId& id = one.prepared.whole.account.id;
    if (id.empty()) id = AccountId::make(neighbours);
  }
  auto asking = ask(some);
  const auto admissions = co_await std::move(asking);
  if (!admissions) co_return std::unexpected(admissions.error());
  for (std::size_t i = 0; i < some.size(); ++i) settle(std::move(some[i]), (*admissions)[i]);
  co_return base::Fetched<void>{};
}

Task<base::Fetched<std::vector<Admission>>> Import::ask(const std::vector<Candidate>& some) {
  std::vector<account::WholeAccount> accounts;
  for (const Candidate& one : some) accounts.push_back(one.prepared.whole);
  if (writing_ == Writing::real) {
    auto adding = store_.add(std::move(accounts));
    co_return co_await std::move(adding);
  }
  std::vector<Admission> admissions;
  for (account::WholeAccount& account : accounts) {
    auto checking = store_.check(std::move(account));
    auto checked = co_await std::move(checking);
    if (!checked) co_return std::unexpected(checked.error());
    admissions.push_back(*std::move(checked));
  }
  co_return admissions;
}

void Import::settle(Candidate one, const Admission& admission) {
  switch (admission.kind) {
    case Admission::Kind::added:
      return settle_added(std::move(one));
    case Admission::Kind::exists:
      ++outcome_.totals.existing;
      if (admission.identities.empty()) return;
      remarks_.push_back({.kind = Remark::Kind::left_out,
                          .record = std::move(one.record),
                          .email = std::move(one.email),
                          .reason = "the account exists and is left as it is, so not linked to it: " +
                                    names_of(admission.identities)});
      return;
    case Admission::Kind::id_taken:
    case Admission::Kind::identity_taken:
      remarks_.push_back({.kind = Remark::Kind::refused,
                          .record = std::move(one.record),
                          .email = std::move(one.email),
                          .reason = reason_of(admission)});
      return;
  }
}

void Import::settle_added(Candidate one) {
  ImportTotals& totals = outcome_.totals;
  const Prepared& prepared = one.prepared;
  ++totals.added;
  if (prepared.whole.password) ++totals.passwords;
  totals.identities += prepared.whole.identities.size();
  if (one.has_second_factor) ++totals.second_factors_left_behind;
  std::string left_out;
  if (prepared.password_left_out) {
    ++totals.passwords_left_out;
    left_out = "added without its password, whose hash cannot be used";
  }
  for (const std::string& provider : prepared.identities_left_out) {
    ++totals.identities_left_out;
    left_out += fmt::format("{}without its identity at {}", left_out.empty() ? "added " : ", ", provider);
  }
  if (left_out.empty()) return;
  remarks_.push_back({.kind = Remark::Kind::left_out,
                      .record = std::move(one.record),
                      .email = std::move(one.email),
                      .reason = std::move(left_out)});
}

void Import::report(std::vector<Remark> refused) {
  std::ranges::move(refused, std::back_inserter(remarks_));
  std::ranges::sort(remarks_, {}, [](const Remark& remark) { return remark.record.line; });
  for (const Remark& remark : remarks_) {
    if (remark.kind == Remark::Kind::refused) ++outcome_.totals.refused;
    observer_.remark(remark);
  }
  remarks_.clear();
}

}  // namespace bongsu::transfer
