#include "login/doors_endpoint.h"

#include <utility>

#include "continuity/function_classes.h"
#include "login/paths.h"

namespace bongsu::login {
namespace {

page::DoorsReason reason_of(const Interaction& interaction) {
  if (!interaction.trouble) {
    return interaction.confirms ? page::DoorsReason::confirm_again : page::DoorsReason::choose;
  }
  switch (interaction.trouble->kind) {
    case TroubleKind::not_answering:
      return page::DoorsReason::not_answering;
    case TroubleKind::unusable_answer:
      return page::DoorsReason::unusable_answer;
    case TroubleKind::cancelled:
      return page::DoorsReason::cancelled;
    case TroubleKind::not_anew:
      return page::DoorsReason::not_anew;
    case TroubleKind::stale:
      return page::DoorsReason::stale;
    case TroubleKind::too_many_answers:
      return page::DoorsReason::too_many_answers;
    case TroubleKind::switched_off:
      return page::DoorsReason::switched_off;
    case TroubleKind::other_account:
    case TroubleKind::linked_elsewhere:
    case TroubleKind::too_many_linked:
      return page::DoorsReason::other_account;
  }
  std::unreachable();
}

}  // namespace

Task<http::Response> DoorsEndpoint::show(http::Request request) const {
  auto visit = needs_.visits.open(std::move(request));
  if (!visit) co_return std::move(visit.error());
  const continuity::ServiceLevel level = decide_service(continuity::FunctionClass::log_in, needs_.condition.current());
  if (level == continuity::ServiceLevel::not_served) {
    const base::Unavailable outage{.cause = "a provider failed, and this node can log nobody in either"};
    co_return needs_.visits.unavailable(*visit, page::UnavailableFunction::log_in, outage);
  }
  co_return co_await offer(*std::move(visit));
}

Task<http::Response> DoorsEndpoint::offer(Visit visit) const {
  const KnownWays known = co_await needs_.offers.known_ways(visit);
  const Interaction& interaction = visit.interaction;
  page::DoorsPage page;
  page.form = needs_.offers.form(visit, path::kLogin);
  page.reason = reason_of(interaction);
  page.client_name = interaction.client_name;
  page.email = interaction.email;
  page.blocks = blocks_to_log_in(needs_.settings);
  if (interaction.confirms) page.other_account_url = needs_.visits.url_for_other_account(interaction);
  // Whoever is to prove again that they are themselves, and has no way by an address, has no use for one.
  if (interaction.confirms && interaction.email.empty()) std::erase(page.blocks, page::Block::form);
  page.doors = needs_.offers.offer(visit, known);
  page.passkey = needs_.passkeys.ask_to_use(visit);
  if (interaction.trouble) {
    page.label = needs_.offers.label(visit, interaction.trouble->provider);
    page.message = needs_.offers.message(visit, interaction.trouble->provider);
  }
  if (interaction.trouble) {
    const auto live = co_await needs_.sessions.find_usable(visit.request, demand_of(interaction));
    if (live && *live) page.continue_url = needs_.visits.url(interaction.resume_path, interaction);
  }
  co_return needs_.visits.show(visit, page);
}

}  // namespace bongsu::login
