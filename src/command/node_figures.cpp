#include "command/node_figures.h"

#include <sys/resource.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <tuple>

#include "command/exposition.h"
#include "command/provider_texts.h"
#include "command/version.h"

namespace bongsu::command {
namespace {

template <typename Number>
double number(Number value) {
  return static_cast<double>(value);
}

void add_counts(Exposition& out, std::string_view metric, const std::string& label, const LabelledCounter& counter) {
  for (const auto& [word, count] : counter.counts()) out.add(metric, number(count), {{label, word}});
}

void add_store(Exposition& out, const storage::DatabaseStatus& store) {
  using Access = storage::DatabaseStatus::Access;
  out.add("bongsu_store_up", store.reading == Access::failing ? 0 : 1, {{"access", "read"}});
  out.add("bongsu_store_up", store.writing == Access::failing ? 0 : 1, {{"access", "write"}});
  out.add("bongsu_store_commits_total", number(store.commits));
  out.add("bongsu_store_batches_total", number(store.batches));
  out.add("bongsu_store_reads_total", number(store.reads));
  out.add("bongsu_store_failures_total", number(store.failures));
  out.add("bongsu_store_waiting", number(store.reads_waiting), {{"access", "read"}});
  out.add("bongsu_store_waiting", number(store.writes_waiting), {{"access", "write"}});
}

std::string_view to_text(crypto::KeyPhase phase) {
  switch (phase) {
    case crypto::KeyPhase::published:
      return "published";
    case crypto::KeyPhase::signing:
      return "in use";
    case crypto::KeyPhase::verifying:
      return "retired";
    case crypto::KeyPhase::expired:
      return "expired";
  }
  return {};
}

// One kind of key, counted by phase.
struct KeyKind {
  std::string use;
  std::string algorithm;
  friend auto operator<=>(const KeyKind&, const KeyKind&) = default;
};

void add_keys(Exposition& out, const KeySnapshot& keys, base::Instant now) {
  std::map<std::pair<KeyKind, std::string>, int> phases;
  std::map<KeyKind, base::Instant> newest;
  const auto count = [&](KeyKind kind, const crypto::KeyLife& life) {
    const crypto::KeyPhase phase = crypto::phase(life, now);
    ++phases[{kind, std::string{to_text(phase)}}];
    if (phase == crypto::KeyPhase::signing) newest[kind] = std::max(newest[kind], life.signs_from);
  };
  for (const auto& record : keys.ring.signing_records()) {
    count({"signing", std::string{crypto::name_of(record.key.algorithm())}}, record.life);
  }
  for (const auto& record : keys.ring.sealing_records()) count({"sealing", ""}, record.life);
  for (const auto& [kind_and_phase, keys_counted] : phases) {
    const auto& [kind, phase] = kind_and_phase;
    out.add("bongsu_keys", keys_counted, {{"use", kind.use}, {"algorithm", kind.algorithm}, {"phase", phase}});
  }
  for (const auto& [kind, since] : newest) {
    out.add("bongsu_key_age_seconds", std::chrono::duration<double>(now - since).count(),
            {{"use", kind.use}, {"algorithm", kind.algorithm}});
  }
  out.add("bongsu_keys_read_seconds", std::chrono::duration<double>(now - keys.read_at).count());
}

void add_degraded(Exposition& out, const NodeFigures& figures) {
  const auto errors = figures.protocol_errors.counts().counts();
  const auto signing = errors.find(oidc::to_string(oidc::ErrorCode::server_error));
  const std::pair<const char*, std::uint64_t> ways[]{
      {"store", figures.database.status().failures},
      {"hashing", figures.hashing.refused()},
      {"keys", figures.key_upkeep.failures()},
      {"audit", figures.audit_log.counts().dropped},
      {"tasks", figures.tasks.failed() + figures.upkeep.faults()},
      {"signing", signing == errors.end() ? 0 : signing->second},
  };
  for (const auto& [way, count] : ways) out.add("bongsu_degraded_total", number(count), {{"way", way}});
}

// The operator's hand wins over what was observed.
std::string_view state_word(const provider::Standing& standing) {
  return standing.off ? "off" : command::to_text(standing.health.state);
}

void add_providers(Exposition& out, const provider::ConfiguredProviders& providers, base::Instant now) {
  for (const provider::Standing& standing : providers.standings()) {
    const std::string& id = standing.provider.str();
    for (const std::string_view state : {"up", "struggling", "down", "off"}) {
      out.add("bongsu_provider_state", state == state_word(standing) ? 1 : 0,
              {{"provider", id}, {"state", std::string{state}}});
    }
    const base::Instant since = standing.off ? standing.off->since : standing.health.since;
    out.add("bongsu_provider_state_seconds", std::chrono::duration<double>(now - since).count(), {{"provider", id}});
    out.add("bongsu_provider_people_under_way", number(providers.under_way(standing.provider)), {{"provider", id}});
  }
}

void add_process(Exposition& out) {
  std::uint64_t pages_in_all = 0;
  std::uint64_t pages_resident = 0;
  std::ifstream{"/proc/self/statm"} >> pages_in_all >> pages_resident;
  out.add("bongsu_memory_bytes", number(pages_resident) * number(::sysconf(_SC_PAGESIZE)));
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) { return number(time.tv_sec) + number(time.tv_usec) / 1e6; };
  out.add("bongsu_processor_seconds_total", seconds(usage.ru_utime) + seconds(usage.ru_stime));
}

}  // namespace

std::string expose(const NodeFigures& figures, const ListenerFigures& listener) {
  Exposition out;
  out.add("bongsu_build_info", 1, {{"version", std::string{version()}}});
  out.add("bongsu_start_time_seconds", number(base::to_unix_seconds(figures.started_at)));
  figures.requests.write(out);
  out.add("bongsu_http_connections", number(listener.connections));
  add_counts(out, "bongsu_logins_total", "outcome", figures.audit.logins());
  add_counts(out, "bongsu_audit_events_total", "kind", figures.audit.kinds());
  add_counts(out, "bongsu_protocol_errors_total", "error", figures.protocol_errors.counts());
  add_degraded(out, figures);
  out.add("bongsu_password_queue_length", number(figures.hashing.queue_length()));
  out.add("bongsu_password_refused_total", number(figures.hashing.refused()));
  add_store(out, figures.database.status());
  const auto audit = figures.audit_log.counts();
  out.add("bongsu_audit_waiting", number(audit.waiting));
  out.add("bongsu_audit_dropped_total", number(audit.dropped));
  out.add("bongsu_log_dropped_total", number(figures.logging.dropped()));
  add_keys(out, figures.keys.current(), figures.clock.now());
  out.add("bongsu_certificate_expires_seconds",
          listener.certificate_expires ? number(base::to_unix_seconds(*listener.certificate_expires)) : 0);
  add_providers(out, figures.providers, figures.clock.now());
  figures.upstream.write(out);
  figures.coverage.write(out);
  out.add("bongsu_login_uses_dropped_total", number(figures.login_uses.dropped()));
  figures.mail.write(out);
  out.add("bongsu_notices_dropped_total", number(figures.notices.dropped()));
  out.add("bongsu_facts_forgotten_total", number(figures.housekeeping.forgotten()));
  add_process(out);
  return out.text();
}

}  // namespace bongsu::command
