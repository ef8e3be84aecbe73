#pragma once
// Which handler answers which path: an exact table, looked up once a request.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/task.h"
#include "http/request.h"
#include "http/response.h"

namespace bongsu::http {

// Runs on the I/O thread of the connection; must not block. What it throws becomes a 500 at the edge.
using Handler = std::function<Task<Response>(Request)>;

class Router {
 public:
  // `path` is exact ("/token"), or has one segment "*", which stands for exactly one non-empty segment ("/register/*"
  // takes "/register/a", neither "/register" nor "/register/a/b"). An exact path goes first, then patterns in the
  // order in which they were added.
  void add(Method method, std::string path, Handler handler);
  // 404 for an unknown path; 405 with Allow for a known path and another method; HEAD is answered as GET
  // (net/ leaves the body out); OPTIONS without a handler of its own is answered 204 with Allow.
  Task<Response> handle(Request request) const;
  // The registered path that matches, for metrics labels; "other" when none does.
  std::string_view route_of(std::string_view path) const;

 private:
  using Methods = std::map<Method, Handler>;
  using Table = std::map<std::string, Methods, std::less<>>;

  // "/login/provider/*/callback": what stands before the star and after it.
  struct Pattern {
    std::string before;
    std::string after;

    bool matches(std::string_view path) const;
  };

  const Table::value_type* find(std::string_view path) const;

  Table routes_;  // by the path as it was registered
  std::vector<Pattern> patterns_;
};

}  // namespace bongsu::http
