#pragma once
// Where the operator reads and counts why people did not get in through a provider.

#include "http/request.h"
#include "provider/failure.h"
#include "provider/provider.h"

namespace bongsu::login {

class DoorLog {
 public:
  virtual ~DoorLog() = default;
  // Somebody was shown another door. One line and one count by provider and kind. Never blocks, never fails.
  virtual void another_door(const http::Request& request, const provider::ProviderId& provider,
                            const provider::Failure& failure) = 0;
  // An answer was not looked at, since too many that could not be used had come before it.
  virtual void refused_answer(const http::Request& request, const provider::ProviderId& provider) = 0;
  // An answer of the provider's came that belongs to no login of this browser (any more).
  virtual void spent_answer(const http::Request& request, const provider::ProviderId& provider) = 0;
};

}  // namespace bongsu::login
