#include "http/router.h"

#include <cstddef>
#include <utility>

namespace bongsu::http {
namespace {

Task<Response> answer(Response response) { co_return response; }

template <typename Methods>
std::string allowed_methods(const Methods& methods) {
  std::string allow = "OPTIONS";
  if (methods.contains(Method::get) && !methods.contains(Method::head)) allow += ", HEAD";
  for (const auto& [method, handler] : methods) {
    if (method == Method::options) continue;
    allow += ", ";
    allow += to_string(method);
  }
  return allow;
}

}  // namespace

void Router::add(Method method, std::string path, Handler handler) {
  const std::size_t star = path.find("/*");
  if (star != std::string::npos && !routes_.contains(path)) {
    patterns_.push_back({path.substr(0, star + 1), path.substr(star + 2)});
  }
  routes_[std::move(path)].insert_or_assign(method, std::move(handler));
}

bool Router::Pattern::matches(std::string_view path) const {
  if (path.size() <= before.size() + after.size() || !path.starts_with(before) || !path.ends_with(after)) return false;
  return !path.substr(before.size(), path.size() - before.size() - after.size()).contains('/');
}

const Router::Table::value_type* Router::find(std::string_view path) const {
  if (const auto exact = routes_.find(path); exact != routes_.end()) return &*exact;
  for (const Pattern& pattern : patterns_) {
    if (pattern.matches(path)) return &*routes_.find(pattern.before + '*' + pattern.after);
  }
  return nullptr;
}

Task<Response> Router::handle(Request request) const {
  const Table::value_type* route = find(request.path);
  if (route == nullptr) return answer(text_response(404, "Not found\n"));

  const Methods& methods = route->second;
  auto handler = methods.find(request.method);
  if (handler == methods.end() && request.method == Method::head) handler = methods.find(Method::get);
  if (handler != methods.end()) return handler->second(std::move(request));

  Response response = request.method == Method::options ? Response{.status = 204, .headers = {}, .body = {}}
                                                        : text_response(405, "Method not allowed\n");
  response.headers.add("Allow", allowed_methods(methods));
  return answer(std::move(response));
}

std::string_view Router::route_of(std::string_view path) const {
  const Table::value_type* route = find(path);
  return route == nullptr ? std::string_view{"other"} : std::string_view{route->first};
}

}  // namespace bongsu::http
