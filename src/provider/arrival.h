#pragma once
// What happens when a browser comes back from a provider: the answer is checked, the code redeemed, the person
// identified; each step is a plain function of its own file, and this is their order.

#include <expected>
#include <string>

#include <boost/json/object.hpp>

#include "base/task.h"
#include "http/parameters.h"
#include "provider/document_fetch.h"
#include "provider/failure.h"
#include "provider/identity.h"
#include "provider/pause.h"
#include "provider/stated_facts.h"
#include "provider/token_answer.h"
#include "provider/trip.h"
#include "provider/upstream.h"

namespace bongsu::provider {

class Arrival {
 public:
  Arrival(Upstream& upstream, const Pause& pause, std::string redirect_uri)
      : upstream_(upstream), documents_(upstream, pause), redirect_uri_(std::move(redirect_uri)) {}

  // Within kArrivalMax.
  Task<std::expected<Identity, Failure>> run(Trip trip, http::Parameters answer);

 private:
  Task<std::expected<TokenAnswer, Failure>> redeem(const Trip& trip, const Metadata& metadata, std::string code,
                                                   TimeBudget budget);
  Task<std::expected<StatedFacts, Failure>> identify(const Trip& trip, const KnowledgeSnapshot& known,
                                                     const TokenAnswer& tokens, TimeBudget budget);
  Task<std::expected<boost::json::object, Failure>> verify(const Trip& trip, const TokenAnswer& tokens,
                                                           TimeBudget budget);
  Task<std::expected<StatedFacts, Failure>> ask_user_info(const Metadata& metadata, const TokenAnswer& tokens,
                                                          TimeBudget budget);
  Task<std::expected<StatedFacts, Failure>> add_details(StatedFacts proven, const Metadata& metadata,
                                                        const TokenAnswer& tokens, TimeBudget budget);

  Upstream& upstream_;
  DocumentFetch documents_;
  std::string redirect_uri_;
};

}  // namespace bongsu::provider
