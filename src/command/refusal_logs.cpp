#include "command/refusal_logs.h"

#include <spdlog/spdlog.h>

#include "command/text_table.h"

namespace bongsu::command {

void ProtocolErrorLog::record(const http::Request& request, const oidc::ClientId& client, const oidc::Error& error) {
  counts_.add(oidc::to_string(error.code));
  const bool is_ours =
      error.code == oidc::ErrorCode::server_error || error.code == oidc::ErrorCode::temporarily_unavailable;
  spdlog::log(is_ours ? spdlog::level::err : spdlog::level::info, "refused path={} id={} error={} client={} cause={}",
              request.path, request.id, oidc::to_string(error.code), printable(client.str()), printable(error.cause));
}

void LoginOutageLog::record(const http::Request& request, const base::Unavailable& outage) {
  spdlog::error("unavailable path={} id={} cause={}", request.path, request.id, printable(outage.cause));
}

}  // namespace bongsu::command
