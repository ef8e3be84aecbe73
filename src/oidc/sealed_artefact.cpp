#include "oidc/sealed_artefact.h"

#include <utility>

namespace bongsu::oidc {

std::expected<std::string, ArtefactError> open_artefact(const crypto::SealerSource& sealer, crypto::Purpose purpose,
                                                        std::string_view text) {
  std::expected<std::string, crypto::OpenError> opened = sealer.current().open(purpose, text);
  if (opened) return std::move(*opened);
  if (opened.error() == crypto::OpenError::unknown_key &&
      sealer.meaning_of_unknown_key() == crypto::UnknownKey::not_known_yet) {
    return std::unexpected(KeyNotKnownYet{});
  }
  return std::unexpected(NotOurs{std::string{crypto::describe(opened.error())}});
}

Error to_error(const ArtefactError& error, ErrorCode code, std::string description) {
  if (const auto* not_ours = std::get_if<NotOurs>(&error)) {
    return {.code = code, .description = std::move(description), .cause = not_ours->cause, .retry_after = {}};
  }
  return to_error(base::Unavailable{.cause = "a key that this node does not have yet"});
}

}  // namespace bongsu::oidc
