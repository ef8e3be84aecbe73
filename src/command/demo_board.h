#pragma once
// The board of `bongsu demo`: breaks its pretend providers and mends them, and shows what Bongsu makes of it, and the
// letters that it has sent.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/task.h"
#include "command/demo_letters.h"
#include "command/demo_site.h"
#include "http/request.h"
#include "http/response.h"
#include "http/router.h"
#include "page/template.h"
#include "provider/provider.h"

namespace bongsu::command {

struct DemoBoardEntry {
  std::string id;
  provider::Names names;
  DemoSite& site;  // outlives the board
};

// The state of each provider, by its id, as Bongsu itself says: "up", "struggling", "down". Empty when it says nothing.
using DemoSight = std::function<Task<std::map<std::string, std::string>>()>;

// The latest letters, the latest first.
using DemoPost = std::function<std::vector<DemoLetter>()>;

struct DemoBoardLinks {
  std::string origin;  // the board's own
  std::string shop;
  std::string issuer;
};

class DemoBoard {
 public:
  DemoBoard(DemoBoardLinks links, std::vector<DemoBoardEntry> entries, DemoSight sight, DemoPost post);
  DemoBoard(const DemoBoard&) = delete;
  DemoBoard& operator=(const DemoBoard&) = delete;

  // This object must outlive the router.
  void add_routes(http::Router& router);

 private:
  Task<http::Response> show(http::Request request);
  Task<http::Response> break_one(http::Request request);

  const DemoBoardLinks links_;
  const std::vector<DemoBoardEntry> entries_;
  const DemoSight sight_;
  const DemoPost post_;
  const page::Template page_;
};

}  // namespace bongsu::command
