#include "command/demo_board.h"

#include <algorithm>
#include <array>
#include <utility>

#include "command/demo_page.h"
#include "http/parameters.h"
#include "login/same_origin.h"

namespace bongsu::command {
namespace {

struct Words {
  std::string_view ko;
  std::string_view en;
  std::string_view in(http::Language language) const { return language == http::Language::ko ? ko : en; }
};

Words words_of(DemoFault fault) {
  switch (fault) {
    case DemoFault::none:
      return {"정상", "Works"};
    case DemoFault::refuse:
      return {"연결 거부", "Refuse"};
    case DemoFault::hang:
      return {"응답 없음", "Hang"};
    case DemoFault::error:
      return {"오류 500", "Answer 500"};
    case DemoFault::slow:
      return {"느린 응답", "Answer slowly"};
    case DemoFault::wrong_keys:
      return {"잘못된 키", "Wrong keys"};
  }
  std::unreachable();
}

Words words_of(std::string_view state) {
  if (state == "up") return {"정상", "up"};
  if (state == "struggling") return {"불안정", "struggling"};
  if (state == "down") return {"장애", "down"};
  return {"알 수 없음", "unknown"};
}

std::vector<page::Values> fault_buttons(DemoFault current, http::Language language) {
  std::vector<page::Values> buttons;
  for (const DemoFault fault : kDemoFaults) {
    page::Values& button = buttons.emplace_back();
    button.set("fault", name_of(fault));
    button.set("words", words_of(fault).in(language));
    button.set("pressed", fault == current ? "true" : "false");
  }
  return buttons;
}

page::Values row_of(const DemoBoardEntry& entry, std::string_view state, http::Language language) {
  page::Values row;
  row.set("id", entry.id);
  row.set("name", language == http::Language::ko ? entry.names.ko : entry.names.en);
  row.set("state", state.empty() ? "unknown" : state);
  row.set("state_words", words_of(state).in(language));
  row.set_list("buttons", fault_buttons(entry.site.damage().current(), language));
  return row;
}

std::vector<page::Values> letter_rows(const std::vector<DemoLetter>& letters) {
  std::vector<page::Values> rows;
  for (const DemoLetter& letter : letters) {
    page::Values& row = rows.emplace_back();
    row.set("to", letter.to);
    row.set("text", letter.text);
  }
  return rows;
}

http::Response serve_style() { return demo_asset("demo_board/style.css", "text/css"); }
http::Response serve_script() { return demo_asset("demo_board/watch.js", "text/javascript"); }

}  // namespace

DemoBoard::DemoBoard(DemoBoardLinks links, std::vector<DemoBoardEntry> entries, DemoSight sight, DemoPost post)
    : links_(std::move(links)),
      entries_(std::move(entries)),
      sight_(std::move(sight)),
      post_(std::move(post)),
      page_(demo_page("demo_board", "board")) {}

void DemoBoard::add_routes(http::Router& router) {
  using http::Method;
  router.add(Method::get, "/", [this](http::Request request) { return show(std::move(request)); });
  router.add(Method::post, "/break", [this](http::Request request) { return break_one(std::move(request)); });
  router.add(Method::get, "/style.css", [](http::Request) -> Task<http::Response> { co_return serve_style(); });
  router.add(Method::get, "/watch.js", [](http::Request) -> Task<http::Response> { co_return serve_script(); });
}

Task<http::Response> DemoBoard::show(http::Request request) {
  const http::Language language = demo_language(request);
  const std::map<std::string, std::string> seen = co_await sight_();
  std::vector<page::Values> rows;
  for (const DemoBoardEntry& entry : entries_) {
    const auto state = seen.find(entry.id);
    rows.push_back(row_of(entry, state == seen.end() ? "" : state->second, language));
  }
  page::Values values;
  set_language(values, language);
  values.set("shop", links_.shop);
  values.set("issuer", links_.issuer);
  values.set_list("providers", std::move(rows));
  std::vector<page::Values> letters = letter_rows(post_());
  if (letters.empty()) values.set_flag("no_letters");
  values.set_list("letters", std::move(letters));
  http::Response response = http::html_response(200, page_.render(values));
  response.headers.set("Content-Security-Policy",
                       "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; "
                       "base-uri 'none'; frame-ancestors 'none'; form-action 'self'");
  co_return response;
}

Task<http::Response> DemoBoard::break_one(http::Request request) {
  if (!login::may_come_from_here(request, links_.origin)) co_return http::text_response(403, "from another site\n");
  const auto form = http::parse_form(request);
  const std::string id{form ? form->get("provider").value_or("") : ""};
  const auto fault = parse_demo_fault(form ? form->get("fault").value_or("") : "");
  const auto entry = std::ranges::find(entries_, id, &DemoBoardEntry::id);
  if (entry == entries_.end() || !fault) co_return http::text_response(400, "no such provider or fault\n");
  entry->site.break_with(*fault);
  co_return http::redirect_response(std::string{"/?lang="} + std::string{http::to_string(demo_language(request))});
}

}  // namespace bongsu::command
