#include "transfer/portions.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace bongsu::transfer {
namespace {

void refuse(Record record, std::string email, std::string reason, Portion& portion) {
  portion.refused.push_back({.kind = Remark::Kind::refused,
                             .record = std::move(record),
                             .email = std::move(email),
                             .reason = std::move(reason)});
}

}  // namespace

Portions::Portions(UserFile& file, PortionSettings settings, base::Instant now)
    : file_(file), settings_(std::move(settings)), now_(now) {}

Portion Portions::next() {
  Portion portion;
  std::size_t bytes = 0;
  while (portion.records < settings_.records_max && bytes < settings_.bytes_max) {
    auto record = file_.next();
    if (!record) portion.flaw = std::move(record.error());
    if (!record || !*record) {
      portion.is_last = true;
      break;
    }
    bytes += (*record)->text.size();
    take(*std::move(*record), portion);
  }
  portion.bytes_read = file_.bytes_read();
  std::ranges::sort(portion.candidates, {},
                    [](const Candidate& one) -> const std::string& { return one.prepared.whole.account.email.key(); });
  return portion;
}

void Portions::take(Record record, Portion& portion) {
  ++portion.records;
  auto user = file_.read(record);
  if (!user) return refuse(std::move(record), {}, std::move(user.error()), portion);
  auto prepared = prepare(*user, settings_.preparation, now_);
  if (!prepared) return refuse(std::move(record), std::move(user->email), std::move(prepared.error()), portion);
  Candidate one{.record = std::move(record),
                .email = std::move(user->email),
                .has_second_factor = user->has_second_factor,
                .prepared = *std::move(prepared)};
  if (auto flaw = seen_before(one)) {
    return refuse(std::move(one.record), std::move(one.email), *std::move(flaw), portion);
  }
  portion.candidates.push_back(std::move(one));
}

// In a dry run nothing is written that a later record could meet, so all that must be unique is remembered here.
std::optional<std::string> Portions::seen_before(const Candidate& one) {
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

}  // namespace bongsu::transfer
