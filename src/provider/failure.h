#pragma once
// Why a login by a provider came to nothing: decides what the person is told, and whether the provider's health
// suffers.

#include <string>
#include <string_view>

namespace bongsu::provider {

// Where on the way it happened.
enum class Step { discovery, keys, authorization, token, user_info };

enum class FailureKind {
  unreachable,  // no connection, refused, timed out, 5xx, 429: the provider's fault, and it may pass
  nonsense,     // it answered what cannot be understood or does not verify: wrong keys, wrong audience, no JSON
  refused_us,   // it does not accept our credentials or request (invalid_client, redirect_uri_mismatch): the operator's
  cancelled,    // the person said no at the provider (access_denied), or their account there may not log in
  not_anew,     // asked to log the person in anew, it answered from an earlier login, or does not say
  stale,        // the answer came too late, twice, or in another browser: nobody's fault; begin again
  forged,       // state, issuer or nonce are not what was asked for: an attack or a broken proxy
  busy,         // too many of our own requests to this provider are under way
  switched_off,  // by the operator
};

struct Failure {
  FailureKind kind{};
  Step step{};
  std::string cause;  // for the operator's log; never shown to people, and holds no code or token
};

// In fixed words, for logs, metrics and audit events.
std::string_view describe(FailureKind kind);
std::string_view describe(Step step);

// Whether the failure says something about the provider's health.
bool speaks_of_health(FailureKind kind);

}  // namespace bongsu::provider
