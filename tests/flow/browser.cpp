#include "flow/browser.h"

#include <algorithm>

#include "contract/run_task.h"
#include "http/parameters.h"

namespace bongsu::flow {
namespace {

std::string unescape_html(std::string_view text) {
  static constexpr std::pair<std::string_view, char> kEntities[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
  std::string plain;
  while (!text.empty()) {
    bool replaced = false;
    for (const auto& [entity, character] : kEntities) {
      if (!text.starts_with(entity)) continue;
      plain += character;
      text.remove_prefix(entity.size());
      replaced = true;
      break;
    }
    if (replaced) continue;
    plain += text.front();
    text.remove_prefix(1);
  }
  return plain;
}

// What stands between `before` and the next `after`, searched from `position`, which moves behind it.
std::optional<std::string_view> between(std::string_view text, std::string_view before, std::string_view after,
                                        std::size_t& position) {
  const std::size_t begin = text.find(before, position);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t end = text.find(after, begin + before.size());
  if (end == std::string_view::npos) return std::nullopt;
  position = end;
  return text.substr(begin + before.size(), end - begin - before.size());
}

std::string_view first_form(const http::Response& page) {
  std::size_t position = 0;
  return between(page.body, "<form", "</form>", position).value_or("");
}

// Of the field lines, as they are sent.
std::size_t header_bytes(const http::Response& response) {
  std::size_t bytes = 0;
  for (const auto& [name, value] : response.headers.all()) {
    bytes += name.size() + value.size() + std::string_view{": \r\n"}.size();
  }
  return bytes;
}

}  // namespace

http::Request Browser::request(http::Method method, std::string_view url) const {
  http::Request request;
  request.method = method;
  const std::size_t question = url.find('?');
  request.path = url.substr(0, question);
  if (question != std::string_view::npos) request.query = url.substr(question + 1);
  for (const auto& [name, value] : headers.all()) request.headers.add(name, value);
  request.client_address = address;
  request.id = "request";
  return request;
}

http::Response Browser::get(std::string_view url) { return send(request(http::Method::get, url)); }

http::Response Browser::post(std::string_view path, const Fields& fields) {
  http::Request post = request(http::Method::post, path);
  post.headers.add("Content-Type", "application/x-www-form-urlencoded");
  http::Parameters form;
  for (const auto& [name, value] : fields) form.add(name, value);
  post.body = form.encode();
  return send(std::move(post));
}

http::Request Browser::fill_in(const http::Response& page, const Fields& fields) const {
  http::Request post = request(http::Method::post, form_action(page));
  post.headers.add("Content-Type", "application/x-www-form-urlencoded");
  http::Parameters form;
  for (const auto& [name, value] : hidden_fields(page)) form.add(name, value);
  for (const auto& [name, value] : fields) form.add(name, value);
  post.body = form.encode();
  return post;
}

http::Response Browser::submit(const http::Response& page, const Fields& fields) { return send(fill_in(page, fields)); }

http::Response Browser::send(http::Request request) {
  std::string cookie;
  for (const auto& [name, value] : cookies) cookie += (cookie.empty() ? "" : "; ") + name + "=" + value;
  if (!cookie.empty()) request.headers.add("Cookie", cookie);
  http::Response response = contract::run(router_->handle(std::move(request)));
  take_cookies(response);
  answer_header_bytes_max = std::max(answer_header_bytes_max, header_bytes(response));
  return response;
}

http::Response Browser::follow(http::Response response) {
  while (response.status == 303 && location(response).starts_with('/')) response = get(location(response));
  return response;
}

void Browser::take_cookies(const http::Response& response) {
  for (const auto& [field, text] : response.headers.all()) {
    if (field != "Set-Cookie") continue;
    const std::size_t equals = text.find('=');
    const std::size_t end = text.find(';');
    const std::string name = text.substr(0, equals);
    if (text.contains("Max-Age=0")) {
      cookies.erase(name);
    } else {
      cookies[name] = text.substr(equals + 1, end - equals - 1);
    }
  }
}

std::string location(const http::Response& response) {
  return std::string{response.headers.get("Location").value_or("")};
}

std::string form_action(const http::Response& page) {
  std::size_t position = 0;
  return unescape_html(between(first_form(page), "action=\"", "\"", position).value_or(""));
}

Fields hidden_fields(const http::Response& page) {
  const std::string_view form = first_form(page);
  Fields fields;
  std::size_t position = 0;
  while (const auto name = between(form, "<input type=\"hidden\" name=\"", "\"", position)) {
    const auto value = between(form, "value=\"", "\"", position);
    fields.emplace_back(unescape_html(*name), unescape_html(value.value_or("")));
  }
  return fields;
}

std::optional<std::string> set_cookie_of(const http::Response& response, std::string_view name) {
  for (const auto& [field, text] : response.headers.all()) {
    if (field == "Set-Cookie" && text.starts_with(std::string{name} + "=")) return text;
  }
  return std::nullopt;
}

}  // namespace bongsu::flow
