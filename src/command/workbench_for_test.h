#pragma once
// A workbench on stores in memory, and what was written at it.

#include <sstream>
#include <string>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "command/workbench.h"
#include "contract/memory_stores.h"
#include "crypto/system_random.h"

namespace bongsu::command {

class StoppedClock final : public base::Clock {
 public:
  base::Instant now() const override { return at; }
  base::Instant at = base::from_unix_seconds(1'800'000'000);
};

struct WorkbenchForTest {
  WorkbenchForTest() {
    configuration.protocol.issuer = "https://login.example.com";
    configuration.password.hash = {.memory_kib = 8, .passes = 1};  // cheap: nothing here depends on the cost
  }

  Workbench bench(OutputFormat format = OutputFormat::table) {
    return {.configuration = configuration,
            .accounts = stores.accounts,
            .linked_identities = stores.linked_identities,
            .passkeys = stores.passkeys,
            .authenticators = stores.authenticators,
            .way_combinations = stores.way_combinations,
            .whole_accounts = stores.whole_accounts,
            .clients = stores.clients,
            .ended_sessions = stores.ended_sessions,
            .keys = stores.keys,
            .health_notes = stores.health_notes,
            .switches = stores.switches,
            .audit = stores.audit,
            .clock = clock,
            .random = random,
            .console = console,
            .format = format,
            .operator_name = "tester"};
  }
  // What was answered in JSON, which is then forgotten.
  boost::json::value answer() {
    boost::json::value parsed = boost::json::parse(out.str());
    out.str("");
    return parsed;
  }

  Configuration configuration;
  contract::MemoryStores stores;
  StoppedClock clock;
  crypto::SystemRandom random;
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Console console{in, out, err};
};

}  // namespace bongsu::command
