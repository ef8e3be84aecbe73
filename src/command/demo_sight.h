#pragma once
// What Bongsu says of its providers, asked as an operator's monitoring asks: at /metrics.

#include <map>
#include <string>
#include <string_view>

#include "base/task.h"
#include "net/http_client.h"

namespace bongsu::command {

// The state of each provider by its id, out of the text of /metrics. Spec: Prometheus text exposition format 0.0.4.
std::map<std::string, std::string> read_provider_states(std::string_view metrics);

// Empty when the server does not answer. The client outlives the task.
Task<std::map<std::string, std::string>> ask_provider_states(net::HttpClient& http, std::string issuer);

}  // namespace bongsu::command
