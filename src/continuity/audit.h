#pragma once
// What happened, for those who must answer for it. Append-only; merging is union by id.

#include <string>
#include <string_view>

#include "base/clock.h"

namespace bongsu::continuity {

// One event. Never holds a secret, a token, a password or what was typed where an account was expected.
struct AuditEvent {
  std::string id{};  // unique; filled by the sink when empty
  base::Instant at;
  std::string_view kind;         // "login.succeeded", "login.failed", "grant.revoked", "key.rotated": a literal
  std::string account{};         // account id; empty when unknown
  std::string client{};          // client id; empty when none
  std::string client_address{};  // empty: nobody asked
  std::string request{};         // its id; likewise
  std::string detail{};          // a short reason in fixed words: "wrong_password", "refresh_token_copied"
};

class AuditSink {
 public:
  virtual ~AuditSink() = default;
  // Never blocks and never fails: past its bound the event is dropped and counted.
  virtual void record(AuditEvent event) = 0;
};

}  // namespace bongsu::continuity
