#include "oidc/authorization_continuation.h"

#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "crypto/json_fields.h"
#include "crypto/strict_json.h"
#include "oidc/paths.h"

namespace bongsu::oidc {

void pause(const PausedAuthorization& paused, login::Interaction& interaction) {
  interaction.authenticated_not_before = paused.demands.authenticated_not_before;
  interaction.choose_account = paused.demands.choose_account;
  interaction.create_account = paused.demands.create_account;
  interaction.two_factors = paused.demands.two_factors;
  interaction.sets_up_second = paused.demands.sets_up_second;
  interaction.leads_to = paused.request.redirect_uri;
  interaction.resume_path = path::kResume;
  const boost::json::object continuation{{"req", encode(paused.request)},
                                         {"sub", paused.demands.subject},
                                         {"acr", crypto::to_json_array(paused.demands.acr_needed)}};
  interaction.continuation = boost::json::serialize(continuation);
}

std::optional<PausedAuthorization> resume(const login::Interaction& interaction) {
  if (interaction.resume_path != path::kResume) return std::nullopt;
  const auto continuation = crypto::parse_strict_object(interaction.continuation);
  if (!continuation) return std::nullopt;
  crypto::JsonFields fields{*continuation};
  std::optional<AuthorizationRequest> request = decode_authorization_request(fields.text("req"));
  // Only a request that pages may be shown for is ever paused.
  LoginDemands demands{.interactivity = Interactivity::allowed,
                       .authenticated_not_before = interaction.authenticated_not_before,
                       .choose_account = interaction.choose_account,
                       .create_account = interaction.create_account,
                       .subject = fields.text("sub"),
                       .acr_needed = fields.text_set("acr"),
                       .two_factors = interaction.two_factors,
                       .sets_up_second = interaction.sets_up_second};
  if (!request || !fields.complete()) return std::nullopt;
  return PausedAuthorization{std::move(*request), std::move(demands)};
}

}  // namespace bongsu::oidc
