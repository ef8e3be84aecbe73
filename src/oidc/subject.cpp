#include "oidc/subject.h"

#include <string_view>

#include "base/encoding.h"
#include "crypto/hash.h"

namespace bongsu::oidc {
namespace {

// The parts cannot run into each other: kind is fixed, and a host name holds no NUL.
std::string pairwise(std::string_view kind, std::string_view sector, std::string_view name,
                     const base::SecretString& secret) {
  std::string message{kind};
  message += '\0';
  message += sector;
  message += '\0';
  message += name;
  const crypto::Sha256Digest digest = crypto::hmac_sha256(secret.reveal(), message);
  return base::encode_base64url(digest);
}

}  // namespace

std::string subject_of(const Client& client, const continuity::AccountId& account,
                       const base::SecretString& pairwise_secret) {
  if (client.subject_type == SubjectType::public_) return account.str();
  return pairwise("sub", client.sector_identifier, account.str(), pairwise_secret);
}

std::string session_identifier_of(const Client& client, const continuity::SessionId& session,
                                  const base::SecretString& pairwise_secret) {
  if (client.subject_type == SubjectType::public_) return session.str();
  return pairwise("sid", client.sector_identifier, session.str(), pairwise_secret);
}

}  // namespace bongsu::oidc
