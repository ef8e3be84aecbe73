#pragma once
// Every store in memory, for tests of whole flows; each can be switched off alone: stores.accounts.go_down().

#include "contract/memory_accounts.h"
#include "contract/memory_audit_sink.h"
#include "contract/memory_clients.h"
#include "contract/memory_consents.h"
#include "contract/memory_fact_stores.h"
#include "contract/memory_key_store.h"

namespace bongsu::contract {

struct MemoryStores {
  MemoryFacts facts;
  MemoryUsedCodes used_codes{facts};
  MemoryEndedSessions ended_sessions{facts};
  MemoryGrants grants{facts};
  MemoryRevokedTokens revoked_tokens{facts};
  MemoryFailedAttempts failed_attempts{facts, continuity::NodeId{"memory"}};
  MemoryFactHousekeeping housekeeping{facts};
  MemoryAccounts accounts;
  MemoryClients clients;
  MemoryConsents consents;
  MemoryKeyStore keys;
  MemoryAuditSink audit;
};

}  // namespace bongsu::contract
