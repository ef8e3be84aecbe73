#include "login/passkey_ceremonies.h"

#include <utility>

#include "credential/passkey_options.h"
#include "login/paths.h"

namespace bongsu::login {

using credential::Ceremony;

std::optional<page::PasskeyPrompt> PasskeyCeremonies::ask_to_use(const Visit& visit) const {
  if (!needs_.settings.passkeys) return std::nullopt;
  return page::PasskeyPrompt{
      .action = std::string{path::kPasskey},
      .options = request_options(make_challenge(visit, Ceremony::authentication), *needs_.settings.passkeys)};
}

std::optional<page::PasskeyPrompt> PasskeyCeremonies::ask_to_make(const Visit& visit, std::string_view action,
                                                                  const account::Account& account,
                                                                  std::span<const account::Passkey> existing) const {
  if (!needs_.settings.passkeys) return std::nullopt;
  return page::PasskeyPrompt{.action = std::string{action},
                             .options = creation_options(make_challenge(visit, Ceremony::registration), account,
                                                         existing, *needs_.settings.passkeys)};
}

std::string PasskeyCeremonies::make_challenge(const Visit& visit, Ceremony ceremony) const {
  const PasskeyChallenge challenge{.id = continuity::CodeId::make(needs_.random),
                                   .interaction = visit.interaction.id,
                                   .ceremony = ceremony,
                                   .made_at = needs_.clock.now()};
  return needs_.browsers.seal(crypto::Purpose::passkey_challenge, encode(challenge));
}

base::Fetched<std::optional<PasskeyChallenge>> PasskeyCeremonies::open(const Visit& visit, std::string_view challenge,
                                                                       Ceremony ceremony) const {
  const auto plaintext = needs_.browsers.open_sealed(crypto::Purpose::passkey_challenge, challenge);
  if (!plaintext && plaintext.error() == InteractionError::key_unknown) {
    return std::unexpected(base::Unavailable{.cause = "a passkey's challenge is sealed under a key unknown here"});
  }
  if (!plaintext) return std::nullopt;
  auto opened = decode_passkey_challenge(*plaintext);
  if (!opened || opened->ceremony != ceremony || opened->interaction != visit.interaction.id) return std::nullopt;
  if (opened->made_at + kPasskeyChallengeMax <= needs_.clock.now()) return std::nullopt;
  return opened;
}

Task<base::Fetched<continuity::FirstUse>> PasskeyCeremonies::spend(PasskeyChallenge challenge) const {
  return needs_.used.use(std::move(challenge.id), challenge.made_at + kPasskeyChallengeMax);
}

}  // namespace bongsu::login
