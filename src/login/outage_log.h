#pragma once
// Where the operator reads why people were told to come back later.

#include "base/error.h"
#include "http/request.h"

namespace bongsu::login {

class OutageLog {
 public:
  virtual ~OutageLog() = default;
  // One line and one count. Never blocks, never fails.
  virtual void record(const http::Request& request, const base::Unavailable& outage) = 0;
};

}  // namespace bongsu::login
