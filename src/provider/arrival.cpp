#include "provider/arrival.h"

#include <chrono>
#include <utility>

#include "provider/id_token_checks.h"
#include "provider/outcome.h"
#include "provider/return_checks.h"
#include "provider/token_request.h"
#include "provider/user_info.h"

namespace bongsu::provider {
namespace {

constexpr std::chrono::milliseconds kNoTime{0};

// What the user-info endpoint is asked for with oidc, where the ID token alone proves who it is: the operator, or the
// preset, says so; or the token states no address and one may be had.
bool wants_details(const Provider& provider, const Metadata& metadata, const StatedFacts& proven) {
  if (!provider.endpoints.user_info.empty()) return true;
  return !metadata.endpoints.user_info.empty() && !provider.claims.email.empty() && !proven.email;
}

// The mapping speaks of the user-info answer where one is always asked for, and the subject of an ID token is always
// sub.
ClaimMapping mapping_of_id_token(const Provider& provider) {
  if (!provider.endpoints.user_info.empty()) return {.email = {}, .email_verified = {}, .name = {}};
  ClaimMapping mapping = provider.claims;
  mapping.subject = "/sub";
  return mapping;
}

}  // namespace

Task<std::expected<Identity, Failure>> Arrival::run(Trip trip, http::Parameters answer) {
  const base::Clock& clock = upstream_.clock();
  const TimeBudget budget{clock.now() + kArrivalMax};
  const auto known = co_await documents_.with_metadata(budget);
  if (!known) co_return std::unexpected(known.error());
  const Metadata& metadata = *(*known)->metadata;
  auto code = check_return({upstream_.provider(), metadata, trip, answer, clock.now()});
  const bool has_been_there = code || code.error().kind == FailureKind::cancelled;
  if (has_been_there) upstream_.board().arrive(trip.departed_at, clock.now());
  if (!code) co_return std::unexpected(code.error());

  const auto tokens = co_await redeem(trip, metadata, std::move(*code), budget);
  if (!tokens) co_return std::unexpected(tokens.error());
  auto facts = co_await identify(trip, *known, *tokens, budget);
  if (!facts) co_return std::unexpected(facts.error());
  co_return Identity{.who = {upstream_.provider().id, std::move(facts->subject)},
                     .email = std::move(facts->email),
                     .name = std::move(facts->name),
                     .proven_at = clock.now(),
                     .presence = presence_of(upstream_.provider(), trip)};
}

Task<std::expected<TokenAnswer, Failure>> Arrival::redeem(const Trip& trip, const Metadata& metadata, std::string code,
                                                          TimeBudget budget) {
  const auto secret = upstream_.secret();
  if (!secret) co_return std::unexpected(secret.error());
  const Provider& provider = upstream_.provider();
  OutgoingRequest request = token_request({provider, metadata, trip, code, redirect_uri_, *secret});
  const auto response = co_await upstream_.ask(std::move(request), Step::token, budget);
  std::expected<TokenAnswer, Failure> tokens =
      response ? read_token_answer(*response, provider.protocol) : std::unexpected(response.error());
  const auto took = response ? response->took : kNoTime;
  const auto outcome = tokens ? outcome_of_answer(took) : outcome_of(tokens.error());
  if (outcome) upstream_.report(Step::token, Source::traffic, *outcome, took);
  co_return tokens;
}

Task<std::expected<StatedFacts, Failure>> Arrival::identify(const Trip& trip, const KnowledgeSnapshot& known,
                                                            const TokenAnswer& tokens, TimeBudget budget) {
  const Provider& provider = upstream_.provider();
  const Metadata& metadata = *known->metadata;
  if (provider.protocol == Protocol::oauth2) co_return co_await ask_user_info(metadata, tokens, budget);
  const auto claims = co_await verify(trip, tokens, budget);
  if (!claims) co_return std::unexpected(claims.error());
  auto proven = read_stated_facts(*claims, mapping_of_id_token(provider), provider.email_rule);
  if (!proven) co_return std::unexpected(Failure{FailureKind::nonsense, Step::token, proven.error()});
  if (!wants_details(provider, metadata, *proven)) co_return std::move(*proven);
  co_return co_await add_details(std::move(*proven), metadata, tokens, budget);
}

Task<std::expected<boost::json::object, Failure>> Arrival::verify(const Trip& trip, const TokenAnswer& tokens,
                                                                  TimeBudget budget) {
  auto known = co_await documents_.with_keys(budget);
  if (!known) co_return std::unexpected(known.error());
  const auto check = [&](const Knowledge& knowledge) {
    return check_id_token(tokens.id_token.reveal(), {upstream_.provider(), *knowledge.metadata, knowledge.keys, trip,
                                                     tokens.access_token.reveal(), upstream_.clock().now()});
  };
  auto claims = check(**known);
  if (!claims && claims.error().keys_may_be_old) {
    known = co_await documents_.newer_keys(*known, budget);
    if (!known) {  // a fetch that fails is no great matter where keys are at hand; here the login cannot do without it
      if (const auto outcome = outcome_of(known.error())) upstream_.observe(Step::keys, *outcome);
      co_return std::unexpected(known.error());
    }
    claims = check(**known);
  }
  if (claims) {
    upstream_.observe(Step::keys, Outcome::good);
    co_return std::move(*claims);
  }
  const Failure& failure = claims.error().failure;
  if (const auto outcome = outcome_of(failure)) upstream_.observe(failure.step, *outcome);
  co_return std::unexpected(failure);
}

Task<std::expected<StatedFacts, Failure>> Arrival::ask_user_info(const Metadata& metadata, const TokenAnswer& tokens,
                                                                 TimeBudget budget) {
  const Provider& provider = upstream_.provider();
  OutgoingRequest request = user_info_request(provider, metadata, tokens.access_token);
  const auto response = co_await upstream_.ask(std::move(request), Step::user_info, budget);
  std::expected<StatedFacts, Failure> facts =
      response ? read_user_info(*response, provider) : std::unexpected(response.error());
  const auto took = response ? response->took : kNoTime;
  auto outcome = facts ? outcome_of_answer(took) : outcome_of(facts.error());
  // With oidc the login does without.
  const bool is_needed = provider.protocol == Protocol::oauth2;
  if (outcome && is_bad(*outcome) && !is_needed) outcome = Outcome::poor;
  if (outcome) upstream_.report(Step::user_info, Source::traffic, *outcome, took);
  co_return facts;
}

Task<std::expected<StatedFacts, Failure>> Arrival::add_details(StatedFacts proven, const Metadata& metadata,
                                                               const TokenAnswer& tokens, TimeBudget budget) {
  auto details = co_await ask_user_info(metadata, tokens, budget);
  if (!details) co_return proven;  // who it is, is proven all the same
  if (details->subject == proven.subject) co_return std::move(*details);
  co_return std::unexpected(
      Failure{FailureKind::forged, Step::user_info, "the user info is of another person"});  // OIDC Core §5.3.2
}

}  // namespace bongsu::provider
