#pragma once
// Where the operator reads, and counts, what happens between this server, its providers and those who use them.

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "command/exposition.h"
#include "command/latency_histogram.h"
#include "login/door_log.h"
#include "provider/provider_log.h"

namespace bongsu::command {

class UpstreamLog final : public provider::ProviderLog, public login::DoorLog {
 public:
  void asked(const provider::ProviderId& provider, provider::Step step, provider::Source source,
             provider::Outcome outcome, std::chrono::milliseconds took) override;
  void departed(const provider::ProviderId& provider) override;
  void arrived(const provider::ProviderId& provider) override;
  void failed(const provider::ProviderId& provider, const provider::Failure& failure) override;
  void state_changed(const provider::ProviderId& provider, const provider::Health& before,
                     const provider::Health& now) override;
  void switched(const provider::ProviderId& provider, bool is_off) override;
  void document_refused(const provider::ProviderId& provider, provider::DocumentKind kind,
                        std::string_view cause) override;
  void store_unavailable(const base::Unavailable& outage) override;

  void another_door(const http::Request& request, const provider::ProviderId& provider,
                    const provider::Failure& failure) override;
  void refused_answer(const http::Request& request, const provider::ProviderId& provider) override;
  void spent_answer(const http::Request& request, const provider::ProviderId& provider) override;

  void write(Exposition& out) const;

 private:
  // The label sets of one metric, each with its count.
  using Family = std::map<Exposition::Labels, std::uint64_t>;

  void count(Family& family, Exposition::Labels labels);

  mutable std::mutex mutex_;
  Family requests_;
  Family departures_;
  Family arrivals_;
  Family failures_;
  Family changes_;
  Family refused_documents_;
  Family other_doors_;
  std::map<Exposition::Labels, LatencyHistogram> durations_;
};

}  // namespace bongsu::command
