#include "login/entry.h"

#include <algorithm>
#include <optional>
#include <string>

namespace bongsu::login {
namespace {

bool is_candidate(const LiveSession& live, const Interaction& interaction) {
  return !interaction.account || live.account.id == *interaction.account;
}

bool names_another(const Interaction& interaction, const LiveSession& live) {
  const auto hint = account::EmailAddress::parse(interaction.email);
  return hint && !(*hint == live.account.email);
}

// The only candidate, where there is exactly one.
std::optional<std::size_t> only_candidate(std::span<const LiveSession> live, const Interaction& interaction) {
  std::optional<std::size_t> only;
  for (std::size_t i = 0; i < live.size(); ++i) {
    if (!is_candidate(live[i], interaction)) continue;
    if (only) return std::nullopt;
    only = i;
  }
  return only;
}

}  // namespace

Entry decide_entry(const Interaction& interaction, std::span<const LiveSession> live, EntryWish wish, SignUp sign_up) {
  if (wish == EntryWish::other_account) return {.page = EntryPage::identify};
  if (interaction.create_account && sign_up == SignUp::open) return {.page = EntryPage::sign_up};

  const bool any_candidate =
      std::ranges::any_of(live, [&](const LiveSession& candidate) { return is_candidate(candidate, interaction); });
  if (!any_candidate) return {.page = EntryPage::identify};

  const auto only = only_candidate(live, interaction);
  const SessionDemand demand{.authenticated_not_before = interaction.authenticated_not_before,
                             .account = interaction.account,
                             .session = std::nullopt,
                             .two_factors = interaction.two_factors};
  if (interaction.choose_account || !only || fits(live[*only].session, demand)) {
    return {.page = EntryPage::choose_account};
  }
  if (names_another(interaction, live[*only])) return {.page = EntryPage::identify};
  return {.page = EntryPage::confirm, .session = *only};
}

}  // namespace bongsu::login
