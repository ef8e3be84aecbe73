#pragma once
// Where the operator reads why clients and people were refused: one line each, and a count.

#include "command/labelled_counter.h"
#include "login/outage_log.h"
#include "oidc/error_log.h"

namespace bongsu::command {

class ProtocolErrorLog final : public oidc::ErrorLog {
 public:
  void record(const http::Request& request, const oidc::ClientId& client, const oidc::Error& error) override;
  const LabelledCounter& counts() const { return counts_; }  // by the code that the client was told

 private:
  LabelledCounter counts_;
};

class LoginOutageLog final : public login::OutageLog {
 public:
  void record(const http::Request& request, const base::Unavailable& outage) override;
};

}  // namespace bongsu::command
