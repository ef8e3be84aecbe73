#pragma once
// What is told about the sessions of an account, in the database.

#include "login/session_records.h"
#include "storage/database.h"

namespace bongsu::storage {

class SessionRecordStore final : public login::SessionRecords {
 public:
  explicit SessionRecordStore(Database& database) : database_(database) {}
  Task<base::Fetched<void>> add(login::SessionRecord record) override;
  Task<base::Fetched<void>> note_use(login::SessionId id, base::Instant at) override;
  Task<base::Fetched<std::vector<login::SessionRecord>>> of_account(login::AccountId account,
                                                                    base::Instant now) override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
