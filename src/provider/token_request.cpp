#include "provider/token_request.h"

#include <string>

#include "base/bytes.h"
#include "base/encoding.h"
#include "http/parameters.h"

namespace bongsu::provider {
namespace {

void add_client(OutgoingRequest& request, http::Parameters& form, const Redemption& redemption) {
  const std::string& id = redemption.provider.client_id;
  const std::string secret{redemption.secret.reveal()};
  if (redemption.provider.authentication != ClientAuthentication::client_secret_basic) {
    form.add("client_id", id);
    form.add("client_secret", secret);
    return;
  }
  const std::string pair = http::percent_encode(id) + ':' + http::percent_encode(secret);
  request.headers.add("authorization", "Basic " + base::encode_base64(base::as_bytes(pair)));
}

}  // namespace

OutgoingRequest token_request(const Redemption& redemption) {
  http::Parameters form;
  form.add("grant_type", "authorization_code");
  form.add("code", std::string{redemption.code});
  form.add("redirect_uri", std::string{redemption.redirect_uri});
  const Trip& trip = redemption.trip;
  if (!trip.code_verifier.empty()) form.add("code_verifier", std::string{trip.code_verifier.reveal()});
  if (redemption.provider.state_at_token == StateAtToken::repeated) form.add("state", trip.state);

  OutgoingRequest request{
      .provider = redemption.provider.id, .method = http::Method::post, .url = redemption.metadata.endpoints.token};
  request.headers.add("content-type", "application/x-www-form-urlencoded");
  request.headers.add("accept", "application/json");
  request.headers.add("user-agent", "Bongsu");
  add_client(request, form, redemption);
  request.body = form.encode();
  return request;
}

}  // namespace bongsu::provider
