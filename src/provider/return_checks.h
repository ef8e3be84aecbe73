#pragma once
// Everything that is checked of what a browser brings back from a provider, in order: see the list in
// return_checks.cpp. Spec: RFC 6749 §4.1.2, RFC 9207 §2.4, RFC 9700 §4.4.

#include <expected>
#include <string>

#include "base/clock.h"
#include "http/parameters.h"
#include "provider/failure.h"
#include "provider/metadata.h"
#include "provider/provider.h"
#include "provider/trip.h"

namespace bongsu::provider {

struct Return {
  const Provider& provider;
  const Metadata& metadata;
  const Trip& trip;
  const http::Parameters& answer;
  base::Instant now;
};

// The authorization code, which only the token endpoint is told.
std::expected<std::string, Failure> check_return(const Return& back);

}  // namespace bongsu::provider
