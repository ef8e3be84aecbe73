#pragma once
// Where the operator reads why a request was refused.

#include <string>

#include "http/request.h"
#include "oidc/client.h"
#include "oidc/error.h"

namespace bongsu::oidc {

class ErrorLog {
 public:
  virtual ~ErrorLog() = default;
  // One line and one count. Never blocks, never fails. `client`: empty while it is not known who asks.
  virtual void record(const http::Request& request, const ClientId& client, const Error& error) = 0;
};

}  // namespace bongsu::oidc
