#include "command/demo_sight.h"

#include <ranges>
#include <utility>

namespace bongsu::command {
namespace {

constexpr std::string_view kMetric = "bongsu_provider_state{";

// The value of a label in `{provider="magpie",state="down"}`; ours need no escapes.
std::string_view label_of(std::string_view line, std::string_view name) {
  const std::string opening = std::string{name} + "=\"";
  const auto begin = line.find(opening);
  if (begin == std::string_view::npos) return {};
  const std::string_view rest = line.substr(begin + opening.size());
  return rest.substr(0, rest.find('"'));
}

}  // namespace

std::map<std::string, std::string> read_provider_states(std::string_view metrics) {
  std::map<std::string, std::string> states;
  for (const auto part : std::views::split(metrics, '\n')) {
    const std::string_view line{part.begin(), part.end()};
    if (line.starts_with(kMetric) && line.ends_with("} 1")) {
      states.emplace(label_of(line, "provider"), label_of(line, "state"));
    }
  }
  return states;
}

Task<std::map<std::string, std::string>> ask_provider_states(net::HttpClient& http, std::string issuer) {
  net::ClientRequest request;
  request.url = issuer + "/metrics";
  const auto answer = co_await http.fetch(std::move(request));
  if (!answer || answer->status != 200) co_return std::map<std::string, std::string>{};
  co_return read_provider_states(answer->body);
}

}  // namespace bongsu::command
