#include "transfer/import.h"

#include <algorithm>
#include <array>
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
    : file_(file), store_(store), random_(random), observer_(observer), settings_(std::move(settings)), now_(now) {}

Task<ImportOutcome> Import::run() {
  for (bool is_more = true; is_more;) {
    is_more = read_some();
    auto adding = add_all();
    const auto added = co_await std::move(adding);
    report();
    observer_.progress(file_.bytes_read());
    if (!added) {
      outcome_.stopped = added.error();
      break;
    }
  }
  co_return outcome_;
}

bool Import::read_some() {
  constexpr std::size_t kRecordsBetweenShows = 1'000;
  std::size_t bytes = 0;
  for (std::size_t count = 0; count < settings_.records_at_a_time && bytes < settings_.bytes_at_a_time; ++count) {
    auto record = file_.next();
    if (!record) {
      outcome_.stopped = record.error();
      return false;
    }
    if (!*record) return false;
    bytes += (*record)->text.size();
    take(*std::move(*record));
    if (count % kRecordsBetweenShows == 0) observer_.progress(file_.bytes_read());
  }
  return true;
}

void Import::take(Record record) {
  ++outcome_.totals.records;
  auto user = file_.read(record);
  if (!user) return refuse(std::move(record), {}, std::move(user.error()));
  auto prepared = prepare(*user, settings_.preparation, now_);
  if (!prepared) return refuse(std::move(record), std::move(user->email), std::move(prepared.error()));
  Pending one{.record = std::move(record),
              .email = std::move(user->email),
              .has_second_factor = user->has_second_factor,
              .prepared = *std::move(prepared)};
  if (auto flaw = seen_before(one)) return refuse(std::move(one.record), std::move(one.email), *std::move(flaw));
  pending_.push_back(std::move(one));
}

// In a dry run nothing is written that a later record could meet, so all that must be unique is remembered here.
std::optional<std::string> Import::seen_before(const Pending& one) {
  const account::WholeAccount& whole = one.prepared.whole;
  const std::uint64_t line = one.record.line;
  if (const auto first = seen_.see("e" + whole.account.email.key(), line)) {
    return fmt::format("line {} has the same e-mail address: leave only one of them", *first);
  }
  if (settings_.writing == Writing::real) return std::nullopt;
  if (!whole.account.id.empty()) {
    if (const auto first = seen_.see("d" + whole.account.id.str(), line)) {
      return fmt::format("line {} has the same id", *first);
    }
  }
  for (const account::LinkedIdentity& identity : whole.identities) {
    const auto& [provider, subject] = identity.who;
    if (const auto first = seen_.see("i" + provider.str() + '\n' + subject, line)) {
      return fmt::format("its identity {} at {} is in line {} too", subject, provider.str(), *first);
    }
  }
  return std::nullopt;
}

Task<base::Fetched<void>> Import::add_all() {
  std::ranges::sort(pending_, {},
                    [](const Pending& one) -> const std::string& { return one.prepared.whole.account.email.key(); });
  for (auto rest = std::move(pending_); !rest.empty();) {
    const std::size_t count = std::min(rest.size(), settings_.accounts_a_transaction);
    const auto begin = rest.end() - static_cast<std::ptrdiff_t>(count);
    std::vector<Pending> some{std::move_iterator{begin}, std::move_iterator{rest.end()}};
    rest.erase(begin, rest.end());
    auto adding = add_some(std::move(some));
    const auto added = co_await std::move(adding);
    if (!added) co_return std::unexpected(added.error());
  }
  pending_.clear();
  co_return base::Fetched<void>{};
}

Task<base::Fetched<void>> Import::add_some(std::vector<Pending> some) {
  Neighbours neighbours{random_};
  for (Pending& one : some) {
    AccountId& id = one.prepared.whole.account.id;
    if (id.empty()) id = AccountId::make(neighbours);
  }
  auto asking = ask(some);
  const auto admissions = co_await std::move(asking);
  if (!admissions) co_return std::unexpected(admissions.error());
  for (std::size_t i = 0; i < some.size(); ++i) settle(std::move(some[i]), (*admissions)[i]);
  co_return base::Fetched<void>{};
}

Task<base::Fetched<std::vector<Admission>>> Import::ask(const std::vector<Pending>& some) {
  std::vector<account::WholeAccount> accounts;
  for (const Pending& one : some) accounts.push_back(one.prepared.whole);
  if (settings_.writing == Writing::real) {
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

void Import::settle(Pending one, const Admission& admission) {
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
      return refuse(std::move(one.record), std::move(one.email), reason_of(admission));
  }
}

void Import::settle_added(Pending one) {
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

void Import::refuse(Record record, std::string email, std::string reason) {
  ++outcome_.totals.refused;
  remarks_.push_back({.kind = Remark::Kind::refused,
                      .record = std::move(record),
                      .email = std::move(email),
                      .reason = std::move(reason)});
}

void Import::report() {
  std::ranges::sort(remarks_, {}, [](const Remark& remark) { return remark.record.line; });
  for (const Remark& remark : remarks_) observer_.remark(remark);
  remarks_.clear();
}

}  // namespace bongsu::transfer
