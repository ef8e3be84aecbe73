#include "transfer/json_records.h"

#include <utility>

namespace bongsu::transfer {
namespace {

constexpr std::size_t kDepthMax = 512;      // of what is passed over
constexpr std::size_t kNameBytesMax = 256;  // of a member beside `users`; longer ones are none that is looked for

bool is_space(int character) { return character == ' ' || character == '\t' || character == '\n' || character == '\r'; }

bool ends_a_scalar(int character) {
  return character == -1 || is_space(character) || character == ',' || character == ']' || character == '}';
}

}  // namespace

std::unexpected<FileFlaw> JsonRecords::fail(std::string reason) {
  flaw_ = FileFlaw{.line = in_.line(), .reason = std::move(reason)};
  return std::unexpected(*flaw_);
}

int JsonRecords::take(BoundedText* text) {
  const int character = in_.get();
  if (text && character != -1) text->add(character);
  return character;
}

void JsonRecords::pass_space() {
  while (is_space(in_.peek())) in_.get();
}

JsonRecords::Step JsonRecords::pass_string(BoundedText* text) {
  take(text);
  for (int character = take(text); character != '"'; character = take(text)) {
    if (character == -1) return fail("the file ends within a string");
    if (character == '\\') take(text);
  }
  return {};
}

JsonRecords::Step JsonRecords::pass_value(BoundedText* text) {
  std::string open;  // the brackets that are to be closed, the innermost last
  do {
    const int next = in_.peek();
    if (next == -1) return fail("the file ends within a record: is it whole?");
    if (next == '"') {
      if (auto passed = pass_string(text); !passed) return passed;
    } else if (next == '{' || next == '[') {
      if (open.size() == kDepthMax) return fail("brackets are nested too deeply");
      open.push_back(next == '{' ? '}' : ']');
      take(text);
    } else if (next == '}' || next == ']') {
      if (open.empty()) return fail("a value is missing");
      if (open.back() != next) return fail("a bracket is closed that was not opened");
      open.pop_back();
      take(text);
    } else if (open.empty()) {
      if (ends_a_scalar(next)) return fail("a value is missing");
      while (!ends_a_scalar(in_.peek())) take(text);
    } else {
      take(text);
    }
  } while (!open.empty());
  return {};
}

std::expected<std::string, FileFlaw> JsonRecords::read_name() {
  if (in_.peek() != '"') return fail("expected the name of a member");
  BoundedText text;
  if (auto passed = pass_string(&text); !passed) return std::unexpected(passed.error());
  pass_space();
  if (in_.get() != ':') return fail("expected a colon after the name of a member");
  pass_space();
  return std::string{text.view().substr(0, kNameBytesMax)};
}

// Within the outermost object, past everything else that it holds.
JsonRecords::Step JsonRecords::find_users() {
  for (pass_space(); in_.peek() != '}'; pass_space()) {
    const auto name = read_name();
    if (!name) return std::unexpected(name.error());
    if (*name == "\"users\"") {
      if (in_.get() != '[') return fail("\"users\" is no array");
      return {};
    }
    if (auto passed = pass_value(nullptr); !passed) return passed;
    pass_space();
    if (in_.peek() == ',') {
      in_.get();
    } else if (in_.peek() != '}') {
      return fail("expected a comma or the end of the object");
    }
  }
  return fail("there is no \"users\" in it");
}

JsonRecords::Step JsonRecords::find_array() {
  pass_space();
  const int first = in_.get();
  if (first == '[') return {};
  if (first != '{') return fail("it is no JSON document: it begins neither with { nor with [");
  is_in_an_object_ = true;
  return find_users();
}

std::expected<std::optional<Record>, FileFlaw> JsonRecords::next() {
  if (flaw_) return std::unexpected(*flaw_);
  if (place_ == Place::at_the_beginning) {
    if (auto found = find_array(); !found) return std::unexpected(found.error());
    place_ = Place::before_an_element;
    pass_space();
    if (in_.peek() == ']') place_ = Place::at_the_end;
  }
  if (place_ == Place::after_an_element) {
    pass_space();
    const int separator = in_.get();
    if (separator == ']') {
      place_ = Place::at_the_end;
    } else if (separator != ',') {
      return fail(separator == -1 ? "the file ends before its list does: is it whole?"
                                  : "expected a comma or the end of the list after a record");
    }
  }
  if (place_ == Place::at_the_end) return std::nullopt;
  pass_space();
  const std::uint64_t line = in_.line();
  BoundedText text;
  if (auto passed = pass_value(&text); !passed) return std::unexpected(passed.error());
  place_ = Place::after_an_element;
  return text.take(line);
}

Framing JsonRecords::framing() const {
  if (!is_in_an_object_) return {.before = "[\n", .between = ",\n", .after = "\n]\n"};
  return {.before = "{\"users\": [\n", .between = ",\n", .after = "\n]}\n"};
}

}  // namespace bongsu::transfer
