#include "provider/configured_providers.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "provider/arrival.h"
#include "provider/callback.h"
#include "provider/departure.h"
#include "provider/document_fetch.h"
#include "provider/probing.h"

namespace bongsu::provider {
namespace {

constexpr std::chrono::milliseconds kWatchEvery{500};
constexpr std::chrono::milliseconds kFollowEvery{500};  // a crash loses no more than was read since
constexpr std::chrono::minutes kNoteEvery{1};
constexpr std::chrono::minutes kNoteCounts{15};  // an older one says nothing of how the provider is now

Failure no_such_provider() {
  return {FailureKind::switched_off, Step::authorization, "no such provider is configured"};
}

Failure switched_off() { return {FailureKind::switched_off, Step::authorization, "the operator switched it off"}; }

}  // namespace

struct ConfiguredProviders::Station {
  Station(Provider provider, const Needs& needs)
      : upstream(std::move(provider), {needs.outgoing, needs.log, needs.clock}),
        probing(upstream, needs.pause, needs.random, needs.probes) {}

  const ProviderId& id() const { return upstream.provider().id; }

  Upstream upstream;
  Probing probing;
  std::optional<NotedHealth> noted;  // touched by follow_store alone
};

ConfiguredProviders::ConfiguredProviders(Needs needs) : needs_(std::move(needs)) {
  for (Provider& provider : needs_.providers) {
    stations_.push_back(std::make_unique<Station>(std::move(provider), needs_));
  }
  needs_.providers.clear();
}

ConfiguredProviders::~ConfiguredProviders() = default;

ConfiguredProviders::Station* ConfiguredProviders::find(const ProviderId& provider) const {
  const auto found = std::ranges::find_if(stations_, [&](const auto& station) { return station->id() == provider; });
  return found == stations_.end() ? nullptr : found->get();
}

std::vector<ProviderId> ConfiguredProviders::ids() const {
  std::vector<ProviderId> ids;
  for (const auto& station : stations_) ids.push_back(station->id());
  return ids;
}

std::vector<Standing> ConfiguredProviders::standings() const {
  std::vector<Standing> standings;
  for (const auto& station : stations_) standings.push_back(station->upstream.standing());
  return standings;
}

std::optional<Standing> ConfiguredProviders::standing(const ProviderId& provider) const {
  const Station* station = find(provider);
  if (station == nullptr) return std::nullopt;
  return station->upstream.standing();
}

std::size_t ConfiguredProviders::under_way(const ProviderId& provider) const {
  Station* station = find(provider);
  return station == nullptr ? 0 : station->upstream.board().under_way(needs_.clock.now());
}

Task<std::expected<Departure, Failure>> ConfiguredProviders::depart(ProviderId provider, Freshness freshness,
                                                                    std::string login_hint, http::Language language) {
  Station* station = find(provider);
  if (station == nullptr) co_return std::unexpected(no_such_provider());
  Upstream& upstream = station->upstream;
  if (upstream.off()) co_return std::unexpected(switched_off());
  DocumentFetch documents{upstream, needs_.pause};
  const auto known = co_await documents.with_metadata({needs_.clock.now() + kDepartureMax});
  if (!known) {
    needs_.log.failed(provider, known.error());
    co_return std::unexpected(known.error());
  }
  const base::Instant now = needs_.clock.now();
  Trip trip = begin_trip(upstream.provider(), freshness, now, needs_.random);
  const std::string back_to = redirect_uri(needs_.issuer, provider);
  std::string url =
      authorization_url({upstream.provider(), *(*known)->metadata, trip, back_to, freshness, login_hint, language});
  upstream.board().depart(now);
  needs_.log.departed(provider);
  co_return Departure{std::move(trip), std::move(url)};
}

void ConfiguredProviders::give_up(const Trip& trip) {
  if (Station* station = find(trip.provider)) {
    station->upstream.board().give_up(trip.departed_at, needs_.clock.now());
  }
}

Task<std::expected<Identity, Failure>> ConfiguredProviders::arrive(Trip trip, http::Parameters answer) {
  Station* station = find(trip.provider);
  if (station == nullptr) co_return std::unexpected(no_such_provider());
  if (station->upstream.off()) co_return std::unexpected(switched_off());
  const ProviderId provider = trip.provider;
  Arrival arrival{station->upstream, needs_.pause, redirect_uri(needs_.issuer, provider)};
  auto identity = co_await arrival.run(std::move(trip), std::move(answer));
  if (identity) {
    needs_.log.arrived(provider);
  } else {
    needs_.log.failed(provider, identity.error());
  }
  co_return identity;
}

Task<void> ConfiguredProviders::load() {
  documents_are_loaded_ = co_await load_documents();
  co_await load_notes();
  co_await load_switches();
}

Task<bool> ConfiguredProviders::load_documents() {
  auto documents = co_await needs_.documents.load();
  if (!documents) {
    note_outage(documents.error());
    co_return false;
  }
  // Where keys come from, the discovery document says.
  std::ranges::sort(*documents, {}, [](const Document& document) { return document.kind; });
  for (const Document& document : *documents) {
    Station* station = find(document.provider);
    // What is in use from the store is better than what was fetched before the store could be read.
    if (station != nullptr && station->upstream.known().restore(document)) {
      station->upstream.forget_unkept(document.kind);
    }
  }
  co_return true;
}

Task<bool> ConfiguredProviders::load_notes() {
  const auto notes = co_await needs_.notes.load();
  if (!notes) {
    note_outage(notes.error());
    co_return false;
  }
  for (const NotedHealth& note : *notes) {
    Station* station = find(note.provider);
    if (station == nullptr || needs_.clock.now() - note.noted_at > kNoteCounts) continue;
    station->upstream.board().restore(note.health);
    station->noted = note;
  }
  co_return true;
}

Task<bool> ConfiguredProviders::load_switches() {
  const auto switches = co_await needs_.switches.load();
  if (!switches) {
    note_outage(switches.error());
    co_return false;
  }
  for (const auto& station : stations_) {
    const auto found = std::ranges::find(*switches, station->id(), &Switch::provider);
    station->upstream.set_off(found == switches->end() ? std::nullopt : std::optional{found->off});
  }
  co_return true;
}

Task<void> ConfiguredProviders::watch(ProviderId provider) {
  for (;;) {
    co_await watch_once(provider);
    co_await needs_.pause(kWatchEvery);
  }
}

Task<void> ConfiguredProviders::watch_once(ProviderId provider) {
  if (Station* station = find(provider)) co_await station->probing.round();
}

Task<void> ConfiguredProviders::follow_store() {
  for (;;) {
    co_await needs_.pause(kFollowEvery);
    co_await follow_store_once();
  }
}

Task<void> ConfiguredProviders::follow_store_once() {
  if (!documents_are_loaded_) documents_are_loaded_ = co_await load_documents();
  bool all_went_well = documents_are_loaded_;
  all_went_well = co_await load_switches() && all_went_well;
  all_went_well = co_await keep_documents() && all_went_well;
  all_went_well = co_await note_health() && all_went_well;
  if (all_went_well) store_is_failing_ = false;
}

Task<void> ConfiguredProviders::finish() {
  co_await keep_documents();
  co_await note_health();
}

// One line for an outage, not one every few seconds.
void ConfiguredProviders::note_outage(const base::Unavailable& outage) {
  if (!std::exchange(store_is_failing_, true)) needs_.log.store_unavailable(outage);
}

Task<bool> ConfiguredProviders::keep_documents() {
  for (const auto& station : stations_) {
    while (auto document = station->upstream.take_unkept()) {
      const auto kept = co_await needs_.documents.keep(*document);
      if (kept) continue;
      note_outage(kept.error());
      station->upstream.keep_later(std::move(*document));
      co_return false;
    }
  }
  co_return true;
}

// When it has changed, and from time to time, so that whoever reads the notes can tell that somebody still looks.
Task<bool> ConfiguredProviders::note_health() {
  const base::Instant now = needs_.clock.now();
  for (const auto& station : stations_) {
    const Health health = station->upstream.board().health();
    const auto& noted = station->noted;
    if (noted && noted->health == health && now - noted->noted_at < kNoteEvery) continue;
    const NotedHealth note{station->id(), health, now};
    const auto kept = co_await needs_.notes.note(note);
    if (!kept) {
      note_outage(kept.error());
      co_return false;
    }
    station->noted = note;
  }
  co_return true;
}

}  // namespace bongsu::provider
