#pragma once
// One running node: every part of it, in the order in which they are built. What stands lower may use what stands above
// it, and goes before it.

#include <expected>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "command/answer_with_page.h"
#include "command/certificate_watch.h"
#include "command/configuration.h"
#include "command/counted_audit.h"
#include "command/coverage_watch.h"
#include "command/domain_settings.h"
#include "command/exit_code.h"
#include "command/housekeeping.h"
#include "command/key_upkeep.h"
#include "command/live_keys.h"
#include "command/logging.h"
#include "command/login_uses.h"
#include "command/mail_desk.h"
#include "command/node_figures.h"
#include "command/node_stores.h"
#include "command/notices.h"
#include "command/observed_condition.h"
#include "command/operator_endpoints.h"
#include "command/password_offload.h"
#include "command/provider_requests.h"
#include "command/refusal_logs.h"
#include "command/request_metrics.h"
#include "command/upkeep.h"
#include "command/upstream_log.h"
#include "credential/password_hashing.h"
#include "crypto/system_random.h"
#include "http/router.h"
#include "login/browser.h"
#include "login/places.h"
#include "login/routes.h"
#include "login/sessions.h"
#include "login/visit.h"
#include "net/io_threads.h"
#include "net/listener.h"
#include "net/spawn.h"
#include "net/tls_certificates.h"
#include "oidc/browser_endpoints.h"
#include "oidc/client_cache.h"
#include "oidc/client_endpoints.h"
#include "page/pages.h"
#include "provider/configured_providers.h"
#include "provider/probe_plan.h"
#include "storage/audit_log.h"
#include "storage/sqlite_database.h"

namespace bongsu::command {

// Why a node cannot start, for the operator.
struct StartFailure {
  ExitCode code;
  std::string reason;
};

// What is read from files and the store before the parts can be built.
struct NodeInputs {
  login::Settings login;
  oidc::Settings protocol;
  page::Brand brand;
  std::unique_ptr<net::TlsCertificates> certificates;  // null: plain http
  crypto::MasterKey master;
  std::vector<provider::Provider> providers;
  std::vector<net::MailServer> mail_servers;
  std::unique_ptr<login::Places> places;
};

class Node {
 public:
  // Reads everything that the configuration names, brings the store up to date, and binds the port. `probes`: how often
  // providers are looked at, which is nothing for an operator to decide.
  static std::expected<std::unique_ptr<Node>, StartFailure> build(Configuration configuration, Logging& logging,
                                                                  provider::ProbeSettings probes = {});
  ~Node();
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  // Starts the threads, the upkeep, and accepts connections.
  void start();
  // Takes up what may change in a running server and says in the log what waits for a restart.
  void reload();
  // Answers what is under way, writes what waits, stops. Not from an I/O thread.
  void stop();

  std::uint16_t port() const { return listener_.port(); }
  const Configuration& configuration() const { return configuration_; }

 private:
  struct FirstKeys {
    std::vector<crypto::StoredKey> rows;
    KeySnapshot snapshot;
  };
  // The store as it is found at the start.
  struct OpenedStore {
    std::unique_ptr<storage::SqliteDatabase> database;
    continuity::NodeId node;
    FirstKeys keys;
  };
  static std::expected<NodeInputs, StartFailure> read_inputs(const Configuration& configuration);
  static std::expected<OpenedStore, StartFailure> open_store(const Configuration& configuration,
                                                             const crypto::MasterKey& master);

  Node(Configuration configuration, NodeInputs inputs, OpenedStore store, Logging& logging,
       provider::ProbeSettings probes);

  http::Router make_router();
  void start_upkeep();
  std::string name_of(const account::ProviderId& provider, http::Language language) const;
  Task<http::Response> answer(http::Request request) const;
  void observe(const net::RequestRecord& record);
  std::string figures() const;  // the body of /metrics

  Configuration configuration_;
  NodeInputs inputs_;
  Logging& logging_;
  const base::SystemClock clock_;
  const base::Instant started_at_ = clock_.now();
  crypto::SystemRandom random_;
  net::IoThreads threads_;

  // The store, and what is remembered of what happens
  const std::unique_ptr<storage::SqliteDatabase> database_;
  NodeStores stores_;
  storage::AuditLog audit_log_;
  CountedAudit audit_{audit_log_};
  ProtocolErrorLog protocol_errors_;
  LoginOutageLog outages_;
  RequestMetrics request_metrics_;

  // Keys and passwords
  LiveKeys keys_;
  KeyUpkeep key_upkeep_;
  PasswordOffload password_offload_;
  credential::PasswordHashing hasher_;

  // Upstream providers
  UpstreamLog upstream_log_;
  ProviderRequests provider_requests_;
  provider::ConfiguredProviders providers_;
  LoginUses login_uses_;

  // Outgoing mail
  MailDesk mail_desk_;
  Notices notices_;

  // What people and clients speak to
  page::Pages pages_;
  login::Browsers browsers_;
  login::Sessions sessions_;
  login::Visits visits_;
  ObservedCondition condition_;
  login::Routes login_routes_;
  oidc::ClientCache client_cache_;
  oidc::ClientEndpoints client_endpoints_;
  oidc::BrowserEndpoints browser_endpoints_;

  // What goes on beside the requests
  Housekeeping housekeeping_;
  CoverageWatch coverage_watch_;
  std::optional<CertificateWatch> certificate_watch_;
  Upkeep upkeep_;
  net::TaskGroup tasks_;

  // The door
  OperatorEndpoints operator_endpoints_;
  const http::Router router_;
  net::Listener listener_;
};

}  // namespace bongsu::command
