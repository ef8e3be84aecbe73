#pragma once
// The upstream providers of one node: every provider of the configuration at work. Thread-safe.

#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "base/task.h"
#include "provider/pause.h"
#include "provider/probe_plan.h"
#include "provider/provider.h"
#include "provider/provider_log.h"
#include "provider/providers.h"
#include "provider/stores.h"
#include "provider/upstream.h"

namespace bongsu::provider {

class ConfiguredProviders final : public Providers {
 public:
  struct Needs {
    std::vector<Provider> providers;  // passed make_provider(), each with an id of its own; in the order of the pages
    std::string issuer;               // of this server: where redirect URIs begin
    Outgoing& outgoing;
    Documents& documents;
    HealthNotes& notes;
    Switches& switches;
    ProviderLog& log;
    const base::Clock& clock;
    base::Random& random;
    Pause pause;
    ProbeSettings probes{};
  };
  explicit ConfiguredProviders(Needs needs);
  ~ConfiguredProviders() override;

  std::vector<Standing> standings() const override;
  std::optional<Standing> standing(const ProviderId& provider) const override;
  Task<std::expected<Departure, Failure>> depart(ProviderId provider, Freshness freshness, std::string login_hint,
                                                 http::Language language) override;
  void give_up(const Trip& trip) override;
  Task<std::expected<Identity, Failure>> arrive(Trip trip, http::Parameters answer) override;

  std::vector<ProviderId> ids() const;
  // Trips that may still come back.
  std::size_t under_way(const ProviderId& provider) const;

  // Before the first login: what the store remembers. Without the store, the node starts with nothing known, and
  // follow_store() tries again.
  Task<void> load();
  // The background work, each to be spawned once and to run until it is cancelled: one of each provider, so that one
  // that hangs holds up no other; and one for the store.
  Task<void> watch(ProviderId provider);
  Task<void> follow_store();
  // At the end of the run, when the work above has ended: what waits for the store, so that the next start knows it.
  Task<void> finish();
  // One round of each, for tests and for whoever wants the pace in hand.
  Task<void> watch_once(ProviderId provider);
  Task<void> follow_store_once();

 private:
  struct Station;  // a provider, and what watches it

  Station* find(const ProviderId& provider) const;
  // False when the store could not be asked.
  Task<bool> load_documents();
  Task<bool> load_notes();
  Task<bool> load_switches();
  Task<bool> keep_documents();
  Task<bool> note_health();
  void note_outage(const base::Unavailable& outage);

  Needs needs_;
  std::vector<std::unique_ptr<Station>> stations_;
  // Touched by what asks the store alone, which is never two at once; so is the next.
  bool documents_are_loaded_ = false;
  bool store_is_failing_ = false;
};

}  // namespace bongsu::provider
