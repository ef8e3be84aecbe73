#pragma once
// Counts what goes into the audit trail.

#include "command/labelled_counter.h"
#include "continuity/audit.h"

namespace bongsu::command {

class CountedAudit final : public continuity::AuditSink {
 public:
  explicit CountedAudit(continuity::AuditSink& sink) : sink_(sink) {}
  void record(continuity::AuditEvent event) override;

  const LabelledCounter& kinds() const { return kinds_; }
  const LabelledCounter& logins() const { return logins_; }  // "succeeded", or why not

 private:
  continuity::AuditSink& sink_;
  LabelledCounter kinds_;
  LabelledCounter logins_;
};

}  // namespace bongsu::command
