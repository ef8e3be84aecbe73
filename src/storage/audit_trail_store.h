#pragma once
// What has happened to one account, from the audit trail in the database.

#include "continuity/audit_trail.h"
#include "storage/database.h"

namespace bongsu::storage {

class AuditTrailStore final : public continuity::AuditTrail {
 public:
  explicit AuditTrailStore(Database& database) : database_(database) {}
  Task<base::Fetched<std::vector<continuity::PastEvent>>> of_account(continuity::AccountId account,
                                                                     std::uint32_t limit) override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
