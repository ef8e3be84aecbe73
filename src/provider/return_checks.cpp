#include "provider/return_checks.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "base/secret.h"
#include "provider/issuer.h"
#include "provider/provider_error.h"

namespace bongsu::provider {
namespace {

using Refusal = std::optional<Failure>;

constexpr std::size_t kCodeBytesMax = 4096;

Refusal refuse(FailureKind kind, std::string cause) { return Failure{kind, Step::authorization, std::move(cause)}; }

Refusal check_provider(const Return& back) {
  if (back.trip.provider == back.provider.id) return std::nullopt;
  return refuse(FailureKind::forged, "the trip leads to another provider");
}

Refusal check_parameters_are_unique(const Return& back) {
  if (!back.answer.duplicate()) return std::nullopt;
  return refuse(FailureKind::forged, "a parameter of the answer comes twice");
}

Refusal check_state(const Return& back) {
  const auto state = back.answer.get("state");
  if (state && base::equal_in_constant_time(*state, back.trip.state)) return std::nullopt;
  return refuse(FailureKind::forged, "the answer's state is not the one that was sent");
}

Refusal check_issuer(const Return& back) {
  const auto issuer = back.answer.get("iss");
  const bool is_required = back.metadata.issuer_parameter == IssuerParameter::required;
  if (!issuer) {
    if (!is_required) return std::nullopt;
    return refuse(FailureKind::forged, "the answer has no iss, which the provider promises to send");
  }
  // Without an issuer to compare with, the redirect URI of its own is what tells this provider from others.
  const std::string& expected = back.provider.issuer;
  if (expected.empty() || is_of_issuer(*issuer, expected)) return std::nullopt;
  return refuse(FailureKind::forged, "the answer's iss is another issuer");
}

Refusal check_time(const Return& back) {
  const auto age = back.now - back.trip.departed_at;
  if (age <= kTripMax) return std::nullopt;
  return refuse(FailureKind::stale, "the answer came too late");
}

Refusal check_error(const Return& back) {
  if (!back.answer.has("error")) return std::nullopt;
  return refuse(kind_of_authorization_error(back.answer.get("error").value_or("")),
                "the provider answered " + quotable_error(back.answer.get("error").value_or("")));
}

Refusal check_code(const Return& back) {
  const auto code = back.answer.get("code").value_or("");
  const bool is_printable = std::ranges::all_of(code, [](char c) { return c >= 0x20 && c <= 0x7e; });
  if (!code.empty() && code.size() <= kCodeBytesMax && is_printable) return std::nullopt;
  return refuse(FailureKind::nonsense, "the answer has no authorization code");
}

constexpr std::array kChecksInOrder{
    check_provider,               // RFC 9700 §4.4.2: mix-up
    check_parameters_are_unique,  // RFC 6749 §3.1
    check_state,                  // RFC 6749 §10.12
    check_issuer,                 // RFC 9207 §2.4
    check_time,                   // nobody is that long on the way
    check_error,                  // RFC 6749 §4.1.2.1
    check_code,                   // RFC 6749 §4.1.2, appendix A.11
};

}  // namespace

std::expected<std::string, Failure> check_return(const Return& back) {
  for (const auto check : kChecksInOrder) {
    if (auto refused = check(back)) return std::unexpected(std::move(*refused));
  }
  return std::string{back.answer.get("code").value_or("")};
}

}  // namespace bongsu::provider
