#pragma once
// Which access tokens are revoked, in the database.

#include "continuity/fact_stores.h"
#include "storage/database.h"

namespace bongsu::storage {

class RevokedTokenStore final : public continuity::RevokedTokens {
 public:
  explicit RevokedTokenStore(Database& database) : database_(database) {}
  Task<base::Fetched<void>> revoke(continuity::TokenId id, base::Instant expires) override;
  Task<base::Fetched<bool>> is_revoked(continuity::TokenId id, continuity::GrantId grant) override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
