// What a browser brings back from a provider: a code comes out only of an answer that belongs to the trip.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "http/parameters.h"
#include "provider/return_checks.h"

namespace {

using namespace bongsu::provider;

constexpr std::string_view kState = "abcdefghijklmnopqrstuvwx23";

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto answer = bongsu::http::Parameters::parse({reinterpret_cast<const char*>(data), size});
  if (!answer) return 0;
  Provider provider;
  provider.id = ProviderId{"op"};
  provider.issuer = "https://op.example";
  const Metadata metadata{.endpoints = {}, .issuer_parameter = IssuerParameter::required};
  const Trip trip{.provider = provider.id,
                  .state = std::string{kState},
                  .nonce = {},
                  .code_verifier = {},
                  .departed_at = {},
                  .authenticated_not_before = {}};
  const auto code = check_return({provider, metadata, trip, *answer, {}});
  if (code) {
    require(!code->empty() && answer->get("state") == kState && answer->get("iss") == provider.issuer);
    require(!answer->has("error") && !answer->duplicate());
  } else {
    require(!code.error().cause.empty() && code.error().step == Step::authorization);
  }
  cookie_part(answer->get("state").value_or(""));
  return 0;
}
