#pragma once
// Every store in memory, for tests of whole flows; each can be switched off alone: stores.accounts.go_down().

#include "contract/memory_accounts.h"
#include "contract/memory_audit_sink.h"
#include "contract/memory_clients.h"
#include "contract/memory_consents.h"
#include "contract/memory_fact_stores.h"
#include "contract/memory_key_store.h"
#include "contract/memory_linked_identities.h"
#include "contract/memory_mail_queue.h"
#include "contract/memory_passkeys.h"
#include "contract/memory_people.h"
#include "contract/memory_provider_stores.h"
#include "contract/memory_second_factors.h"
#include "contract/memory_session_records.h"
#include "contract/memory_whole_accounts.h"

namespace bongsu::contract {

struct MemoryStores {
  MemoryFacts facts;
  MemoryUsedCodes used_codes{facts};
  MemoryEndedSessions ended_sessions{facts};
  MemoryGrants grants{facts};
  MemoryRevokedTokens revoked_tokens{facts};
  MemoryFailedAttempts failed_attempts{facts, continuity::NodeId{"memory"}};
  MemoryFactHousekeeping housekeeping{facts};
  MemoryClients clients;
  MemoryPeople people;
  MemoryConsents consents{people};
  MemoryAllowedApplications allowed_applications{consents, clients};
  MemoryAccounts accounts{people, facts, consents};
  MemoryLinkedIdentities linked_identities{people, facts};
  MemoryPasskeys passkeys{people, facts};
  MemoryAuthenticators authenticators{people, facts};
  MemoryRecoveryCodes recovery_codes{people};
  MemoryWayCombinations way_combinations{people};
  MemoryWholeAccounts whole_accounts{people};
  MemoryKeyStore keys;
  MemoryDocuments documents;
  MemoryHealthNotes health_notes;
  MemorySwitches switches;
  MemoryMailQueue mail_queue;
  MemorySessionRecords session_records{people, facts};
  MemoryWithdrawnAccess withdrawn_access{facts};
  MemoryGivenAccess given_access;
  MemoryAuditSink audit;
  MemoryAuditTrail audit_trail{audit};
};

}  // namespace bongsu::contract
