// What a provider answers to this server: token answers, user info by every preset's mapping, and ID tokens, whose
// claims come as if somebody had the provider's key.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "provider/id_token_checks.h"
#include "provider/presets.h"
#include "provider/subject.h"
#include "provider/token_answer.h"
#include "provider/user_info.h"

namespace {

using namespace bongsu::provider;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_token_answer(const std::string& body, Protocol protocol) {
  for (const int status : {200, 400}) {
    const auto tokens = read_token_answer({.status = status, .headers = {}, .body = body}, protocol);
    if (!tokens) continue;
    require(status == 200 && !tokens->access_token.empty());
    require(tokens->access_token.reveal().find_first_of(" \r\n") == std::string_view::npos);
    require((protocol == Protocol::oidc) == !tokens->id_token.empty());
  }
}

void check_user_info(const std::string& body) {
  for (const Preset& preset : presets()) {
    const auto facts = read_user_info({.status = 200, .headers = {}, .body = body}, preset.provider);
    if (!facts) continue;
    require(is_subject(facts->subject));
    const bool is_verified = facts->email && facts->email->statement == EmailStatement::verified;
    require(!is_verified || preset.provider.email_rule != EmailRule::never);
  }
}

// No key is known, so nothing may pass.
void check_token(std::string_view token) {
  const Provider provider;
  const Metadata metadata;
  const KeySet keys;
  const Trip trip{.provider = {},
                  .state = {},
                  .nonce = "n",
                  .code_verifier = {},
                  .departed_at = {},
                  .authenticated_not_before = {}};
  require(!check_id_token(token, {provider, metadata, keys, trip, "access", {}}));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text{reinterpret_cast<const char*>(data), size};
  check_token_answer(text, Protocol::oidc);
  check_token_answer(text, Protocol::oauth2);
  check_user_info(text);
  check_token(text);
  return 0;
}
