#include "login/passkey_challenge.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "crypto/json_fields.h"
#include "crypto/strict_json.h"

namespace bongsu::login {
namespace {

using credential::Ceremony;

constexpr std::string_view kMake = "make";
constexpr std::string_view kUse = "use";

}  // namespace

std::string encode(const PasskeyChallenge& challenge) {
  return boost::json::serialize(boost::json::object{{"id", challenge.id.str()},
                                                    {"i", challenge.interaction.str()},
                                                    {"c", challenge.ceremony == Ceremony::registration ? kMake : kUse},
                                                    {"at", base::to_unix_milliseconds(challenge.made_at)}});
}

std::optional<PasskeyChallenge> decode_passkey_challenge(std::string_view plaintext) {
  const auto object = crypto::parse_strict_object(plaintext);
  if (!object) return std::nullopt;
  crypto::JsonFields fields{*object};
  const std::string ceremony = fields.text("c");
  PasskeyChallenge challenge{.id = continuity::CodeId{fields.text("id")},
                             .interaction = InteractionId{fields.text("i")},
                             .ceremony = ceremony == kMake ? Ceremony::registration : Ceremony::authentication,
                             .made_at = fields.instant("at")};
  const bool is_known = ceremony == kMake || ceremony == kUse;
  if (!fields.complete() || !is_known || challenge.id.empty() || challenge.interaction.empty()) return std::nullopt;
  return challenge;
}

}  // namespace bongsu::login
