#pragma once
// Opens what this server once sealed and a client brings back. The answer is never "wrong" where it is "could not
// check".

#include <expected>
#include <string>
#include <string_view>
#include <variant>

#include "crypto/sealer_source.h"
#include "crypto/sealing.h"
#include "oidc/error.h"

namespace bongsu::oidc {

// Forged, altered, cut off, of another purpose, or of a key that no node holds any more.
struct NotOurs {
  std::string cause;  // for the operator
};

// Sealed or signed under a key that another node may have and this one has not got yet: nothing may be concluded.
struct KeyNotKnownYet {};

using ArtefactError = std::variant<NotOurs, KeyNotKnownYet>;

std::expected<std::string, ArtefactError> open_artefact(const crypto::SealerSource& sealer, crypto::Purpose purpose,
                                                        std::string_view text);

// temporarily_unavailable for a key not known yet; otherwise `code` and `description` with the cause.
Error to_error(const ArtefactError& error, ErrorCode code, std::string description);

}  // namespace bongsu::oidc
