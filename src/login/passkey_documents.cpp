#include "login/passkey_documents.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "login/paths.h"

namespace bongsu::login {
namespace {

http::Response document(const boost::json::object& object) {
  http::Response response;
  response.headers.set("Content-Type", "application/json");
  response.headers.set("Cache-Control", "public, max-age=300");
  response.body = boost::json::serialize(object);
  return response;
}

}  // namespace

Task<http::Response> PasskeyDocuments::related_origins(http::Request) const {
  if (!settings_.passkeys || settings_.passkeys->origins.size() < 2) co_return http::text_response(404, "not found\n");
  boost::json::array origins;
  for (const std::string& origin : settings_.passkeys->origins) origins.emplace_back(origin);
  co_return document({{"origins", std::move(origins)}});
}

Task<http::Response> PasskeyDocuments::endpoints(http::Request) const {
  if (!settings_.passkeys) co_return http::text_response(404, "not found\n");
  co_return document({{"enroll", settings_.origin + std::string{path::kAccountPasskeys}},
                      {"manage", settings_.origin + std::string{path::kAccount}}});
}

}  // namespace bongsu::login
