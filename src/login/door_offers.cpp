#include "login/door_offers.h"

#include <utility>
#include <vector>

#include "account/coverage.h"
#include "account/email_address.h"
#include "login/mail_trouble.h"
#include "login/paths.h"
#include "login/provider_departure.h"

namespace bongsu::login {
namespace {

// Any https URI opens the scheme (page/content_security.h): what a provider that is not known yet will lead to.
constexpr std::string_view kAnywhereByHttps = "https://provider.invalid/";

}  // namespace

std::optional<account::ProviderId> provider_of_door(std::string_view value) {
  if (!value.starts_with(account::kProviderWay) || value.size() == account::kProviderWay.size()) return std::nullopt;
  return account::ProviderId{std::string{value.substr(account::kProviderWay.size())}};
}

std::string door_of(const account::ProviderId& provider) { return std::string{account::kProviderWay} + provider.str(); }

const std::string& name_in(const provider::Names& names, http::Language language) {
  const std::string& own = language == http::Language::ko ? names.ko : names.en;
  const std::string& other = language == http::Language::ko ? names.en : names.ko;
  return own.empty() ? other : own;
}

page::DoorState state_of(const provider::Standing& standing) {
  if (standing.off) return page::DoorState::off;
  switch (standing.health.state) {
    case provider::State::up:
      return page::DoorState::answers;
    case provider::State::struggling:
      return page::DoorState::struggling;
    case provider::State::down:
      return page::DoorState::down;
  }
  std::unreachable();
}

page::Door to_door(const provider::Standing& standing, http::Language language, page::DoorPurpose purpose) {
  return {.value = door_of(standing.provider),
          .label = name_in(standing.names, language),
          .state = state_of(standing),
          .purpose = purpose,
          .message = standing.off ? name_in(standing.off->message, language) : std::string{}};
}

Task<KnownWays> DoorOffers::known_ways(Visit visit) const {
  KnownWays known;
  if (needs_.providers.standings().empty()) co_return known;
  for (const account::AccountId& account : needs_.browsers.known(visit.request).accounts) {
    const auto ways = co_await needs_.identities.ways_of(account);
    if (!ways) {
      needs_.visits.record(visit, ways.error());
      break;
    }
    known.add(*ways);
  }
  co_return known;
}

Task<http::Response> DoorOffers::confirm(Visit visit, account::Account account) const {
  const std::string_view page = co_await page_to_confirm(visit, account);
  visit.interaction.confirms = true;
  visit.interaction.email = page == path::kDoors ? std::string{} : account.email.str();
  co_return needs_.visits.go(page, visit.interaction);
}

// The usual page where it cannot be told.
Task<std::string_view> DoorOffers::page_to_confirm(Visit visit, account::Account account) const {
  const auto ways = co_await needs_.identities.ways_of(account.id);
  if (!ways) {
    needs_.visits.record(visit, ways.error());
    co_return asks_address(needs_.settings) ? after_address(needs_.settings) : path::kDoors;
  }
  const account::WaysIn usable = usable_here(*ways, needs_.settings);
  for (const Way way : needs_.settings.order) {
    if (way == Way::password && usable.password_set_at) co_return path::kPassword;
    if (way == Way::email_code && usable.mailbox) co_return path::kEmailCode;
  }
  co_return path::kDoors;
}

page::Doors DoorOffers::offer(const Visit& visit, const KnownWays& known) const {
  std::vector<provider::Standing> standings = needs_.providers.standings();
  std::erase_if(standings,
                [&](const provider::Standing& standing) { return !may_prove_enough(standing, visit.interaction); });
  std::optional<account::ProviderId> failed;
  if (visit.interaction.trouble) failed = visit.interaction.trouble->provider;
  const OfferedDoors offered = decide_doors(standings, known, failed);
  const http::Language language = needs_.visits.language(visit);
  page::Doors doors{.action = std::string{path::kLogin}, .first = {}, .others = {}};
  for (const provider::Standing& standing : offered.first) {
    doors.first.push_back(to_door(standing, language, page::DoorPurpose::log_in));
  }
  for (const provider::Standing& standing : offered.others) {
    const bool again = failed && standing.provider == *failed;
    doors.others.push_back(
        to_door(standing, language, again ? page::DoorPurpose::try_again : page::DoorPurpose::log_in));
  }
  return doors;
}

page::Form DoorOffers::form(const Visit& visit, std::string_view action) const {
  page::Form form = needs_.visits.form(visit, action);
  for (const provider::Standing& standing : needs_.providers.standings()) {
    form.may_lead_to.push_back(standing.leads_to.empty() ? std::string{kAnywhereByHttps} : standing.leads_to);
  }
  return form;
}

std::string DoorOffers::label(const Visit& visit, const account::ProviderId& provider) const {
  const auto standing = needs_.providers.standing(provider);
  return standing ? name_in(standing->names, needs_.visits.language(visit)) : provider.str();
}

std::string DoorOffers::mail_trouble(const Visit& visit, std::span<const account::FailureDomain> domains) const {
  const auto email = account::EmailAddress::parse(visit.interaction.email);
  return email ? mail_trouble_at(visit, *email, domains) : std::string{};
}

std::string DoorOffers::mail_trouble_at(const Visit& visit, const account::EmailAddress& email,
                                        std::span<const account::FailureDomain> domains) const {
  const auto provider = find_mail_trouble(email.domain(), needs_.providers.standings(), domains);
  return provider ? label(visit, *provider) : std::string{};
}

std::string DoorOffers::message(const Visit& visit, const account::ProviderId& provider) const {
  const auto standing = needs_.providers.standing(provider);
  return standing && standing->off ? name_in(standing->off->message, needs_.visits.language(visit)) : std::string{};
}

}  // namespace bongsu::login
