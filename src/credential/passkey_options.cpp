#include "credential/passkey_options.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/bytes.h"
#include "base/encoding.h"

namespace bongsu::credential {
namespace {

constexpr int kEs256 = -7, kEdDsa = -8, kRs256 = -257;  // in the order of preference
constexpr int kTimeoutMilliseconds = 300'000;           // advice to the browser; Spec: WebAuthn Level 3 §15.1

boost::json::object descriptor(const account::Passkey& passkey) {
  boost::json::object object{{"type", "public-key"}, {"id", passkey.id.str()}};
  if (passkey.transports.empty()) return object;
  boost::json::array transports;
  for (const std::string& transport : passkey.transports) transports.emplace_back(transport);
  object["transports"] = std::move(transports);
  return object;
}

}  // namespace

std::string request_options(std::string_view challenge, const RelyingParty& relying_party) {
  return boost::json::serialize(boost::json::object{{"challenge", challenge},
                                                    {"rpId", relying_party.id},
                                                    {"allowCredentials", boost::json::array{}},
                                                    {"userVerification", "required"},
                                                    {"timeout", kTimeoutMilliseconds}});
}

std::string creation_options(std::string_view challenge, const account::Account& account,
                             std::span<const account::Passkey> existing, const RelyingParty& relying_party) {
  boost::json::array algorithms;
  for (const int algorithm : {kEs256, kEdDsa, kRs256}) {
    algorithms.push_back(boost::json::object{{"type", "public-key"}, {"alg", algorithm}});
  }
  boost::json::array excluded;
  for (const account::Passkey& passkey : existing) excluded.push_back(descriptor(passkey));
  const boost::json::object us{{"id", relying_party.id}, {"name", relying_party.name}};
  const boost::json::object person{{"id", base::encode_base64url(base::as_bytes(account.id.str()))},
                                   {"name", account.email.str()},
                                   {"displayName", account.name}};
  const boost::json::object selection{
      {"residentKey", "required"}, {"requireResidentKey", true}, {"userVerification", "required"}};
  return boost::json::serialize(boost::json::object{{"rp", us},
                                                    {"user", person},
                                                    {"challenge", challenge},
                                                    {"pubKeyCredParams", std::move(algorithms)},
                                                    {"excludeCredentials", std::move(excluded)},
                                                    {"authenticatorSelection", selection},
                                                    {"attestation", relying_party.attestation ? "direct" : "none"},
                                                    {"timeout", kTimeoutMilliseconds}});
}

}  // namespace bongsu::credential
