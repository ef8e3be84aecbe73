#include "provider/user_info.h"

#include <string>
#include <utility>

#include "crypto/strict_json.h"

namespace bongsu::provider {
namespace {

std::unexpected<Failure> failure(FailureKind kind, std::string cause) {
  return std::unexpected(Failure{kind, Step::user_info, std::move(cause)});
}

}  // namespace

OutgoingRequest user_info_request(const Provider& provider, const Metadata& metadata,
                                  const base::SecretString& access_token) {
  OutgoingRequest request{.provider = provider.id, .method = http::Method::get, .url = metadata.endpoints.user_info};
  request.headers.add("authorization", "Bearer " + std::string{access_token.reveal()});
  request.headers.add("accept", "application/json");
  request.headers.add("user-agent", "Bongsu");  // GitHub answers nobody without
  return request;
}

std::expected<StatedFacts, Failure> read_user_info(const OutgoingResponse& response, const Provider& provider) {
  const int status = response.status;
  const std::string answered = "the user-info endpoint answered " + std::to_string(status);
  if (status >= 500 || status == 429 || status == 408) return failure(FailureKind::unreachable, answered);
  // Of this person, for all that is known.
  if (status == 400 || status == 403) return failure(FailureKind::cancelled, answered);
  if (status != 200) return failure(FailureKind::nonsense, answered);
  const auto json = crypto::parse_strict_json(response.body, {.bytes_max = 256 * 1024});
  if (!json) return failure(FailureKind::nonsense, "the user-info answer cannot be read");
  auto facts = read_stated_facts(*json, provider.claims, provider.email_rule);
  if (!facts) return failure(FailureKind::nonsense, "user info: " + facts.error());
  return std::move(*facts);
}

}  // namespace bongsu::provider
