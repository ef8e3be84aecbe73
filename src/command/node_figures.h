#pragma once
// What /metrics says of one node, gathered from its parts at the moment of asking.

#include <string>

#include "base/clock.h"
#include "command/counted_audit.h"
#include "command/coverage_watch.h"
#include "command/housekeeping.h"
#include "command/key_upkeep.h"
#include "command/live_keys.h"
#include "command/logging.h"
#include "command/login_uses.h"
#include "command/mail_desk.h"
#include "command/notices.h"
#include "command/password_offload.h"
#include "command/refusal_logs.h"
#include "command/request_metrics.h"
#include "command/upkeep.h"
#include "command/upstream_log.h"
#include "net/spawn.h"
#include "provider/configured_providers.h"
#include "storage/audit_log.h"
#include "storage/database.h"

namespace bongsu::command {

struct NodeFigures {
  const RequestMetrics& requests;
  const CountedAudit& audit;
  const storage::AuditLog& audit_log;
  const ProtocolErrorLog& protocol_errors;
  const PasswordOffload& hashing;
  const storage::Database& database;
  const LiveKeys& keys;
  const KeyUpkeep& key_upkeep;
  const Housekeeping& housekeeping;
  const Upkeep& upkeep;
  const provider::ConfiguredProviders& providers;
  const UpstreamLog& upstream;
  const CoverageWatch& coverage;
  const LoginUses& login_uses;
  const MailDesk& mail;
  const Notices& notices;
  const net::TaskGroup& tasks;
  const Logging& logging;
  const base::Clock& clock;
  base::Instant started_at;
};

// What only its owner can ask.
struct ListenerFigures {
  std::size_t connections = 0;
  std::optional<base::Instant> certificate_expires;
};

// In the text format of Prometheus; every metric of metric_table().
std::string expose(const NodeFigures& figures, const ListenerFigures& listener);

}  // namespace bongsu::command
