#pragma once
// Where the operator reads, and counts, what happens between this server and its providers.

#include <chrono>
#include <string_view>

#include "base/error.h"
#include "provider/failure.h"
#include "provider/observation.h"
#include "provider/standing.h"
#include "provider/stores.h"

namespace bongsu::provider {

// Each is one line or one count. Never blocks, never fails; called from any I/O thread.
class ProviderLog {
 public:
  virtual ~ProviderLog() = default;
  // A request of ours to the provider came to an end.
  virtual void asked(const ProviderId& provider, Step step, Source source, Outcome outcome,
                     std::chrono::milliseconds took) = 0;
  virtual void departed(const ProviderId& provider) = 0;
  virtual void arrived(const ProviderId& provider) = 0;
  // A login by this provider came to nothing.
  virtual void failed(const ProviderId& provider, const Failure& failure) = 0;
  virtual void state_changed(const ProviderId& provider, const Health& before, const Health& now) = 0;
  virtual void switched(const ProviderId& provider, bool is_off) = 0;
  // A fetched document was not taken up, or not yet: the one at hand stays in force.
  virtual void document_refused(const ProviderId& provider, DocumentKind kind, std::string_view cause) = 0;
  // The store could not be asked; what is known in memory stays in force.
  virtual void store_unavailable(const base::Unavailable& outage) = 0;
};

}  // namespace bongsu::provider
