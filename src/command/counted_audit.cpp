#include "command/counted_audit.h"

#include <utility>

namespace bongsu::command {

void CountedAudit::record(continuity::AuditEvent event) {
  kinds_.add(event.kind);
  if (event.kind == "login.succeeded") logins_.add("succeeded");
  if (event.kind == "login.failed") logins_.add(event.detail);
  sink_.record(std::move(event));
}

}  // namespace bongsu::command
