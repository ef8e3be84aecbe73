#include "command/node.h"

#include <utility>

#include <spdlog/spdlog.h>

#include "command/configuration_reader.h"
#include "command/configuration_text.h"
#include "command/failure_domains.h"
#include "command/key_files.h"
#include "command/pause.h"
#include "command/place_table.h"
#include "command/provider_entries.h"
#include "command/usable_ways.h"
#include "command/wait_for.h"
#include "net/access_log.h"
#include "storage/migrations.h"

namespace bongsu::command {
namespace {

constexpr std::chrono::seconds kTasksEndWithin{5};
constexpr std::chrono::milliseconds kAuditEvery{500};
constexpr std::chrono::milliseconds kLoginUsesEvery{500};
constexpr std::chrono::milliseconds kBeginAnewAfter{100};
constexpr std::size_t kLoginUsesMax = 10'000;
constexpr std::chrono::milliseconds kNoticesEvery{500};
constexpr std::size_t kNoticesMax = 1'000;

std::unexpected<StartFailure> failure(ExitCode code, std::string reason) {
  return std::unexpected(StartFailure{code, std::move(reason)});
}

// A store that is down is tried again in the next round; that it is down is told by its own status.
Task<void> write_audit_events(storage::AuditLog& log) { static_cast<void>(co_await log.flush()); }

std::vector<provider::ProviderId> ids_of(const std::vector<provider::Provider>& providers) {
  std::vector<provider::ProviderId> ids;
  for (const provider::Provider& one : providers) ids.push_back(one.id);
  return ids;
}

std::vector<net::IpNetwork> metrics_readers(const Configuration& configuration) {
  return *net::parse_networks(configuration.metrics_readers);  // checked when the configuration was read
}

}  // namespace

std::expected<std::unique_ptr<Node>, StartFailure> Node::build(Configuration configuration, Logging& logging,
                                                               provider::ProbeSettings probes) {
  auto inputs = read_inputs(configuration);
  if (!inputs) return std::unexpected(inputs.error());
  auto store = open_store(configuration, inputs->master);
  if (!store) return std::unexpected(store.error());
  return std::unique_ptr<Node>{
      new Node{std::move(configuration), std::move(*inputs), std::move(*store), logging, probes}};
}

std::expected<NodeInputs, StartFailure> Node::read_inputs(const Configuration& configuration) {
  auto login = login_settings(configuration);
  if (!login) return failure(ExitCode::configuration, login.error());
  auto protocol = protocol_settings(configuration);
  if (!protocol) return failure(ExitCode::configuration, protocol.error());
  auto look = brand(configuration);
  if (!look) return failure(ExitCode::configuration, look.error());
  auto master = read_master_key(configuration.keys.master_key_file);
  if (!master) return failure(ExitCode::configuration, master.error());
  auto providers = make_providers(configuration);
  if (!providers) return failure(ExitCode::configuration, providers.error());
  auto mail_servers = read_mail_servers(configuration);
  if (!mail_servers) return failure(ExitCode::configuration, mail_servers.error());
  std::unique_ptr<login::Places> places = std::make_unique<login::NoPlaces>();
  if (const std::filesystem::path& file = configuration.login.places_file; !file.empty()) {
    auto table = open_place_table(file);
    if (!table) return failure(ExitCode::configuration, table.error());
    places = *std::move(table);
  }
  NodeInputs inputs{std::move(*login),  std::move(*protocol),  std::move(*look),         nullptr,
                    std::move(*master), std::move(*providers), std::move(*mail_servers), std::move(places)};
  const ListenSettings& listen = configuration.listen;
  if (listen.certificate_file.empty()) return inputs;
  auto certificates = net::TlsCertificates::load({listen.certificate_file.string(), listen.key_file.string()});
  if (!certificates) return failure(ExitCode::configuration, certificates.error());
  inputs.certificates = std::move(*certificates);
  return inputs;
}

std::expected<Node::OpenedStore, StartFailure> Node::open_store(const Configuration& configuration,
                                                                const crypto::MasterKey& master) {
  const auto migrated = storage::migrate(configuration.store.path, storage::WhenMissing::refuse);
  if (!migrated) return failure(ExitCode::unavailable, migrated.error().message);
  if (migrated->from != migrated->to) {
    spdlog::info("the database was brought from schema {} to {}", migrated->from, migrated->to);
  }
  auto database = std::make_unique<storage::SqliteDatabase>(database_settings(configuration.store));
  crypto::SystemRandom random;
  auto node = wait_for(storage::node_identity(*database, random));
  if (!node) return failure(ExitCode::unavailable, node.error().cause);
  storage::EncryptedKeyStore keys{*database};
  auto rows = wait_for(keys.load());
  if (!rows) return failure(ExitCode::unavailable, rows.error().cause);
  auto ring = crypto::load_key_ring(*rows, master);
  if (!ring) return failure(ExitCode::configuration, ring.error());
  auto snapshot = make_snapshot(std::move(*ring), configuration.protocol.issuer, base::SystemClock{}.now());
  if (!snapshot) return failure(ExitCode::configuration, "no sealing key is in use: bongsu key list shows why");
  return OpenedStore{std::move(database), std::move(*node), {std::move(*rows), std::move(*snapshot)}};
}

Node::Node(Configuration configuration, NodeInputs inputs, OpenedStore store, Logging& logging,
           provider::ProbeSettings probes)
    : configuration_(std::move(configuration)),
      inputs_(std::move(inputs)),
      logging_(logging),
      threads_(configuration_.io_threads),
      database_(std::move(store.database)),
      stores_(*database_, store.node),
      audit_log_(*database_, random_, {.waiting_max = configuration_.audit_queue}),
      keys_(std::move(store.keys.snapshot), clock_),
      key_upkeep_({configuration_, inputs_.master, stores_.keys, keys_, audit_, clock_}, std::move(store.keys.rows)),
      password_offload_(configuration_.password),
      hasher_(password_offload_, configuration_.password.hash),
      provider_requests_(configuration_.outgoing, ids_of(inputs_.providers)),
      providers_({.providers = inputs_.providers,
                  .issuer = configuration_.protocol.issuer,
                  .outgoing = provider_requests_,
                  .documents = stores_.documents,
                  .notes = stores_.health_notes,
                  .switches = stores_.switches,
                  .log = upstream_log_,
                  .clock = clock_,
                  .random = random_,
                  .pause = pause,
                  .probes = probes}),
      login_uses_({stores_.linked_identities, stores_.passkeys, stores_.authenticators, stores_.accounts,
                   stores_.session_records, stores_.given_access},
                  kLoginUsesMax),
      mail_desk_({.configuration = configuration_,
                  .servers = inputs_.mail_servers,
                  .brand = inputs_.brand,
                  .queue = stores_.mail_queue,
                  .sealer = keys_.sealer_source(),
                  .clock = clock_,
                  .random = random_}),
      notices_({.trail = audit_,
                .accounts = stores_.accounts,
                .outbox = mail_desk_,
                .name_of = [this](const auto& id, http::Language language) { return name_of(id, language); },
                .waiting_max = kNoticesMax}),
      pages_(inputs_.brand),
      browsers_({keys_.sealer_source(), clock_, random_, inputs_.login.cookie_scope}),
      sessions_({browsers_, stores_.accounts, stores_.ended_sessions, inputs_.login}),
      visits_({browsers_, pages_, outages_, inputs_.login}),
      condition_({*database_, password_offload_, configuration_.password.queue}),
      login_routes_({.browsers = browsers_,
                     .sessions = sessions_,
                     .visits = visits_,
                     .pages = pages_,
                     .accounts = stores_.accounts,
                     .hasher = hasher_,
                     .failed_attempts = stores_.failed_attempts,
                     .audit = mail_desk_.is_open() ? static_cast<continuity::AuditSink&>(notices_) : audit_,
                     .condition = condition_,
                     .clock = clock_,
                     .random = random_,
                     .settings = inputs_.login,
                     .identities = stores_.linked_identities,
                     .passkeys = stores_.passkeys,
                     .providers = providers_,
                     .used_codes = stores_.used_codes,
                     .ended_sessions = stores_.ended_sessions,
                     .notes = login_uses_,
                     .door_log = upstream_log_,
                     .authenticators = stores_.authenticators,
                     .recovery_codes = stores_.recovery_codes,
                     .outages = outages_,
                     .master = inputs_.master,
                     .outbox = mail_desk_,
                     .session_records = stores_.session_records,
                     .allowed_applications = stores_.allowed_applications,
                     .audit_trail = stores_.audit_trail,
                     .places = *inputs_.places}),
      client_cache_({stores_.clients, clock_}),
      client_endpoints_({inputs_.protocol, keys_.ring_source(), keys_.sealer_source(), stores_.clients, client_cache_,
                         stores_.accounts, stores_.used_codes, stores_.ended_sessions, stores_.grants,
                         stores_.revoked_tokens, stores_.withdrawn_access, login_uses_, audit_, protocol_errors_,
                         clock_, random_}),
      browser_endpoints_({inputs_.protocol,
                          inputs_.login,
                          keys_.ring_source(),
                          keys_.sealer_source(),
                          browsers_,
                          sessions_,
                          pages_,
                          client_cache_,
                          stores_.authenticators,
                          stores_.consents,
                          stores_.given_access,
                          stores_.withdrawn_access,
                          login_routes_.account_visits(),
                          login_routes_.account_changes(),
                          login_uses_,
                          audit_,
                          protocol_errors_,
                          outages_,
                          clock_,
                          random_}),
      housekeeping_({stores_.housekeeping, clock_}),
      coverage_watch_({stores_.way_combinations, failure_domains(configuration_), usable_ways(configuration_), clock_}),
      operator_endpoints_({condition_, metrics_readers(configuration_), [this] { return figures(); }}),
      router_(make_router()),
      listener_(
          threads_, random_, listener_settings(configuration_, inputs_.certificates.get()),
          [this](http::Request request) { return answer(std::move(request)); },
          [this](const net::RequestRecord& record) { observe(record); }) {
  if (inputs_.certificates) certificate_watch_.emplace(configuration_.listen, *inputs_.certificates);
}

Node::~Node() = default;

http::Router Node::make_router() {
  http::Router router;
  login_routes_.add_to(router);
  client_endpoints_.add_routes(router);
  browser_endpoints_.add_routes(router);
  operator_endpoints_.add_routes(router);
  return router;
}

Task<http::Response> Node::answer(http::Request request) const {
  return answer_with_page(router_, pages_, std::move(request), inputs_.login.cookie_scope);
}

void Node::observe(const net::RequestRecord& record) {
  request_metrics_.observe(record, router_.route_of(record.path));
  net::log_access(record);
}

std::string Node::figures() const {
  const NodeFigures figures{request_metrics_, audit_,        audit_log_,      protocol_errors_, password_offload_,
                            *database_,       keys_,         key_upkeep_,     housekeeping_,    upkeep_,
                            providers_,       upstream_log_, coverage_watch_, login_uses_,      mail_desk_,
                            notices_,         tasks_,        logging_,        clock_,           started_at_};
  std::optional<base::Instant> expires;
  if (inputs_.certificates) expires = inputs_.certificates->expires_at();
  return expose(figures, {listener_.open_connections(), expires});
}

void Node::start() {
  // What was known of providers, so that a start in the middle of an outage is no beginning from nothing.
  run_to_end(providers_.load());
  threads_.start();
  start_upkeep();
  listener_.start();
}

std::string Node::name_of(const account::ProviderId& provider, http::Language language) const {
  const auto standing = providers_.standing(provider);
  return standing ? login::name_in(standing->names, language) : provider.str();
}

void Node::start_upkeep() {
  const auto start = [this](std::string name, std::chrono::milliseconds every, Upkeep::Round round) {
    tasks_.spawn(threads_.executor(0), name, upkeep_.repeat(name, every, std::move(round)));
  };
  start("key upkeep", KeyUpkeep::kEvery, [this] { return key_upkeep_.go_round(); });
  start("housekeeping", Housekeeping::kEvery, [this] { return housekeeping_.forget_expired(); });
  start("writing the audit log", kAuditEvery, [this] { return write_audit_events(audit_log_); });
  start("noting logins", kLoginUsesEvery, [this] { return login_uses_.flush(); });
  if (mail_desk_.is_open()) {
    for (int courier = 0; courier < MailDesk::kCouriers; ++courier) {
      start("sending mail", MailDesk::kEvery, [this] { return mail_desk_.deliver_due(); });
    }
    start("telling of changes", kNoticesEvery, [this] { return notices_.flush(); });
    start("counting mail that waits", MailDesk::kCountEvery, [this] { return mail_desk_.count_waiting(); });
  }
  if (certificate_watch_) {
    start("watching the certificate", CertificateWatch::kEvery, [this] { return certificate_watch_->look_again(); });
  }
  // These go round by themselves, and begin anew after a fault.
  start("counting survival coverage", kBeginAnewAfter, [this] { return coverage_watch_.run(); });
  start("following what is known of providers", kBeginAnewAfter, [this] { return providers_.follow_store(); });
  for (const provider::ProviderId& id : providers_.ids()) {
    start("watching provider " + id.str(), kBeginAnewAfter, [this, id] { return providers_.watch(id); });
  }
}

void Node::stop() {
  if (!listener_.drain(configuration_.listen.drain_max)) {
    spdlog::warn("requests were cut off that took longer than listen.drain_time_max");
  }
  tasks_.cancel();
  provider_requests_.finish();  // a provider that hangs is not waited for
  mail_desk_.finish();          // nor is a mail server: what it has not taken waits in the store
  if (tasks_.wait(kTasksEndWithin)) {
    run_to_end(providers_.finish());
  } else {
    spdlog::error("the upkeep did not end in time");
  }
  run_to_end(login_uses_.flush());
  if (mail_desk_.is_open()) run_to_end(notices_.flush());
  if (notices_.waiting() > 0) spdlog::error("{} notices could not be kept to be sent", notices_.waiting());
  const auto kept = wait_for(audit_log_.flush());
  if (!kept) spdlog::error("the last audit events could not be written: {}", kept.error().cause);
  // Whoever still waits for a hash or the database is told Unavailable now, and ends while all that it uses is there.
  password_offload_.finish();
  database_->finish();
  listener_.drain(kTasksEndWithin);
  threads_.stop();
}

void Node::reload() {
  auto read = read_configuration(configuration_.file);
  if (!read) {
    for (const ConfigurationError& error : read.error()) spdlog::error("{}", describe(error));
    spdlog::error("the configuration has mistakes, and nothing was changed");
    return;
  }
  for (const std::string& setting : changed_settings(configuration_, *read).at_restart) {
    spdlog::warn("{} has changed in the configuration: that waits for a restart", setting);
  }
  configuration_.log.level = read->log.level;
  logging_.set_level(read->log.level);
  if (certificate_watch_) certificate_watch_->reload();
  spdlog::info("the configuration was read again");
}

}  // namespace bongsu::command
