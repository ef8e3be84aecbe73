#include "command/metric_table.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <fmt/format.h>

namespace bongsu::command {
namespace {

using enum MetricKind;

constexpr std::array kTable{
    Metric{"bongsu_build_info", gauge, "version", "Which version runs; always 1.",
           "Nothing; after an upgrade, see that every node shows the new one."},
    Metric{"bongsu_start_time_seconds", gauge, "", "When the server started, in seconds since 1970.",
           "A change that nobody planned: read the log from just before it."},
    Metric{"bongsu_http_requests_total", counter, "route, status",
           "Requests answered. Tokens issued are route=\"/token\", status=\"200\".",
           "Many 5xx: see bongsu_degraded_total for the reason. Many 429: somebody guesses passwords; see the log."},
    Metric{
        "bongsu_http_request_duration_seconds", histogram, "route", "From the complete request to the complete answer.",
        "High on /login/password alone: hashing is the bottleneck (bongsu_password_queue_length). High everywhere: the "
        "disk or the processor is."},
    Metric{"bongsu_http_connections", gauge, "", "Connections that are open.",
           "Near listen.connections_max: raise it, or look for one address that holds many."},
    Metric{"bongsu_logins_total", counter, "outcome",
           "Logins by password: \"succeeded\", or why not, as in the audit trail.",
           "Wrong passwords without successes: guessing, or a broken application; see the audit trail for addresses."},
    Metric{"bongsu_audit_events_total", counter, "kind", "Events of the audit trail.",
           "grant.revoked rises when refresh tokens are copied: warn the owner of the client."},
    Metric{"bongsu_protocol_errors_total", counter, "error", "Errors told to clients, by the code of the protocol.",
           "A rise in one code after a client's release: tell its developer, with the lines of the log."},
    Metric{"bongsu_degraded_total", counter, "way",
           "Times that something was served weaker, or not, because of this node: store, hashing, keys, audit, tasks, "
           "signing.",
           "Each has a line in the log. store: disk and file. hashing: password.threads, or more nodes. keys: the "
           "database or the master key. audit: the disk is too slow. tasks: a fault, report it. signing: take the "
           "machine out, its memory or processor is damaged."},
    Metric{
        "bongsu_password_queue_length", gauge, "", "Password hashes that wait.",
        "Near password.queue for minutes: more processors or nodes, or password.memory and passes are set too high."},
    Metric{"bongsu_password_refused_total", counter, "",
           "Hashes that were not done in time: each a login answered 503.", "As for the queue."},
    Metric{"bongsu_store_up", gauge, "access", "1 while the database can be read, and written; 0 while it cannot.",
           "0 for write: disk full or read-only. 0 for read: the file is gone or damaged; see docs/operations.md."},
    Metric{"bongsu_store_commits_total", counter, "", "Transactions made durable.",
           "Nothing by itself; batches / commits says how many requests share one flush."},
    Metric{"bongsu_store_batches_total", counter, "", "Changes within them.", "See commits."},
    Metric{"bongsu_store_reads_total", counter, "", "Questions answered.", "Nothing by itself."},
    Metric{"bongsu_store_failures_total", counter, "", "Requests to the database that it could not answer.",
           "Any rise: the log says which file and why."},
    Metric{"bongsu_store_waiting", gauge, "access", "Requests to the database that wait.",
           "In the hundreds for long: the disk is too slow for the load."},
    Metric{"bongsu_audit_waiting", gauge, "", "Audit events that are not written yet.", "As for dropped."},
    Metric{"bongsu_audit_dropped_total", counter, "", "Audit events that were lost because too many waited.",
           "Any rise: the database does not keep up; raise audit.queue only if the load comes in bursts."},
    Metric{"bongsu_log_dropped_total", counter, "", "Log lines that were lost because nobody took them.",
           "Any rise: what reads standard error is too slow or stuck."},
    Metric{"bongsu_keys", gauge, "use, algorithm, phase", "Keys, by what they do now.",
           "No key \"in use\" for an algorithm: bongsu key rotate. \"published\" is a rotation under way."},
    Metric{"bongsu_key_age_seconds", gauge, "use, algorithm", "How long the key in use has been so.",
           "More than keys.rotate_after: rotation does not happen; see the log."},
    Metric{"bongsu_keys_read_seconds", gauge, "", "How long ago the keys were last read from the database.",
           "More than a minute: the database does not answer; the node goes on with the keys it has."},
    Metric{"bongsu_certificate_expires_seconds", gauge, "",
           "When the TLS certificate expires, in seconds since 1970; 0 "
           "without one.",
           "Within two weeks: renew it; the new file is taken up by itself."},
    Metric{"bongsu_provider_state", gauge, "provider, state",
           "1 for what each upstream provider is to this node: up, struggling, down, or off (by the operator); else 0.",
           "down: people are shown another door by themselves; see docs/operations.md, When a provider is down."},
    Metric{"bongsu_provider_state_seconds", gauge, "provider", "For how long it has been so.",
           "down for long: say why with bongsu provider off, and look at bongsu coverage."},
    Metric{"bongsu_provider_people_under_way", gauge, "provider", "People who are at the provider and may come back.",
           "Rises while nobody arrives: the provider's own login page is stuck."},
    Metric{"bongsu_provider_requests_total", counter, "provider, step, source, outcome",
           "Requests of this server to providers that came to an end.",
           "\"wrong\": an answer that does not verify; see the log for the reason."},
    Metric{"bongsu_provider_request_duration_seconds", histogram, "provider, step", "How long they took.",
           "Above two seconds: the provider is counted as struggling."},
    Metric{"bongsu_provider_departures_total", counter, "provider", "People sent to a provider.",
           "Far more than arrivals and failures together: people do not come back."},
    Metric{"bongsu_provider_arrivals_total", counter, "provider", "People who came back and were identified.",
           "None while people depart: see failures."},
    Metric{
        "bongsu_provider_failures_total", counter, "provider, kind, step", "Logins by a provider that came to nothing.",
        "refused_us: client id, secret or redirect URI are wrong there. forged: an attack, or a proxy that mixes up "
        "answers. not_anew: it was asked to log somebody in anew and answered from an earlier login, or does not state "
        "auth_time. busy: raise outgoing.provider_requests_max only if the provider is quick."},
    Metric{"bongsu_provider_changes_total", counter, "provider, state", "Changes into each state.",
           "Often up and down: the provider is unreliable; make sure that people have a second way in."},
    Metric{"bongsu_provider_documents_refused_total", counter, "provider, document",
           "Discovery documents and key sets that were not taken up.",
           "Goes on for hours: the provider changed its keys or its name; see the log."},
    Metric{"bongsu_another_door_total", counter, "provider, kind",
           "Times that somebody was shown another door after a provider failed.",
           "As for failures. too_many_answers: so many could not be used that this one was not looked at; somebody "
           "makes them up, or a crowd shares an address."},
    Metric{"bongsu_accounts", gauge, "set", "Accounts that are not disabled: all, and those active in 30 days.",
           "Nothing by itself."},
    Metric{"bongsu_coverage_accounts", gauge, "without, set",
           "Accounts that could log in without a failure domain; without=\"\": with everything working.",
           "A low share of bongsu_accounts: ask people for a second way in (login.second_way)."},
    Metric{"bongsu_way_accounts", gauge, "way", "Accounts that have a way in.", "Nothing by itself."},
    Metric{"bongsu_way_only_accounts", gauge, "way", "Accounts to which nothing else is left.", "As for coverage."},
    Metric{"bongsu_combination_accounts", gauge, "ways",
           "Accounts with exactly these ways in; the hundred most common combinations.", "Nothing by itself."},
    Metric{"bongsu_coverage_age_seconds", gauge, "", "How long ago these were counted; every five minutes.",
           "More than ten minutes: the database does not answer."},
    Metric{"bongsu_login_uses_dropped_total", counter, "",
           "Logins, sessions and access that were not noted for coverage and the account page.",
           "Any rise: the database does not keep up; the figures of coverage are too low."},
    Metric{"bongsu_mail_attempts_total", counter, "kind, fate",
           "Attempts to send an e-mail: sent, postponed, refused for good, given_up, unreadable.",
           "Many postponed: a mail server is in trouble, see the log and run bongsu check. given_up: people waited for "
           "codes in vain. Many refused: mail.from is not welcome there, or people mistype addresses."},
    Metric{"bongsu_notices_dropped_total", counter, "", "Notices of changes that nobody was sent.",
           "Any rise: the database or the mail queue does not take what is to be told."},
    Metric{"bongsu_mail_waiting", gauge, "", "E-mails that wait in the database to be sent.",
           "Rises: no mail server takes them. At mail.queue_max codes cannot be asked for."},
    Metric{"bongsu_mail_oldest_seconds", gauge, "", "How long the oldest of them has waited.",
           "More than a minute: people do not get their codes; docs/mail.md says what to look at."},
    Metric{"bongsu_facts_forgotten_total", counter, "", "Login facts that had expired and were deleted.",
           "No rise for a day under load: the database cannot be written."},
    Metric{"bongsu_memory_bytes", gauge, "", "Resident memory of the server.", "Rises for days: a leak, report it."},
    Metric{"bongsu_processor_seconds_total", counter, "", "Processor time used.",
           "Near one a core and second: more "
           "cores or nodes."},
};

}  // namespace

std::string_view to_text(MetricKind kind) {
  switch (kind) {
    case counter:
      return "counter";
    case gauge:
      return "gauge";
    case histogram:
      return "histogram";
  }
  return {};
}

std::span<const Metric> metric_table() { return kTable; }

const Metric& find_metric(std::string_view name) {
  const auto* const found = std::ranges::find(kTable, name, &Metric::name);
  if (found == kTable.end()) throw std::logic_error(fmt::format("{} is not in the table of metrics", name));
  return *found;
}

std::string metrics_reference() {
  std::string text =
      "# Metrics\n"
      "\n"
      "`/metrics` answers in the text format of Prometheus, on the port of the server itself, to the addresses in\n"
      "`metrics.readers` (loopback unless the configuration says otherwise) and to nobody behind a proxy. To scrape "
      "from\n"
      "another machine, add its address there.\n"
      "\n"
      "Nothing in them is secret or about one person.\n"
      "\n"
      "This page is generated: `bongsu reference metrics > docs/metrics.md`.\n"
      "\n"
      "| metric | kind | labels | what it is | what to do |\n"
      "|---|---|---|---|---|\n";
  for (const Metric& metric : kTable) {
    text += fmt::format("| `{}` | {} | {} | {} | {} |\n", metric.name, to_text(metric.kind), metric.labels, metric.help,
                        metric.advice);
  }
  return text;
}

}  // namespace bongsu::command
