#include "base/toml_nesting.h"

#include <algorithm>
#include <vector>

namespace bongsu::base {
namespace {

class Nesting {
 public:
  explicit Nesting(std::string_view text) : text_(text) {}

  std::optional<TooDeep> find() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"' || c == '\'') {
        skip_text(c);
      } else if (c == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else {
        read(c);
        if (dots_ >= kNamePartsMax) return too_deep("a name has at most 64 parts");
        if (depth_ + dots_ > kTomlNestingMax) return too_deep("names and values are nested too deep");
        ++at_;
      }
    }
    return std::nullopt;
  }

 private:
  // What stands outside of quotes and comments.
  void read(char c) {
    switch (c) {
      case '.':
        ++dots_;
        break;
      case '=':
        key_dots_ = dots_;
        dots_ = 0;
        break;
      case '[':
      case '{':
        open_.push_back(1 + key_dots_);
        depth_ += open_.back();
        key_dots_ = dots_ = 0;
        break;
      case ']':
      case '}':
        if (!open_.empty()) {
          depth_ -= open_.back();
          open_.pop_back();
        }
        key_dots_ = dots_ = 0;
        break;
      case '\n':
      case ',':
        key_dots_ = dots_ = 0;
        break;
      default:
        break;
    }
  }

  // From the opening quote to behind the closing one. A text of one line ends with its line, which is a mistake.
  void skip_text(char quote) {
    const bool has_escapes = quote == '"';
    const bool is_of_many_lines = quotes_from(at_, quote) >= 3;
    at_ += is_of_many_lines ? 3 : 1;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\\' && has_escapes) {
        at_ += 2;
      } else if (c == quote && (!is_of_many_lines || quotes_from(at_, quote) >= 3)) {
        // Two quotes may stand before the three that close.
        at_ += is_of_many_lines ? std::min<std::size_t>(quotes_from(at_, quote), 5) : 1;
        return;
      } else if (c == '\n' && !is_of_many_lines) {
        return;
      } else {
        ++at_;
      }
    }
  }

  std::size_t quotes_from(std::size_t begin, char quote) const {
    return std::min(text_.find_first_not_of(quote, begin), text_.size()) - begin;
  }

  TooDeep too_deep(std::string reason) const {
    const std::string_view before = text_.substr(0, at_);
    const auto line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return {.line = static_cast<std::uint32_t>(1 + std::ranges::count(before, '\n')),
            .column = static_cast<std::uint32_t>(1 + at_ - line_begin),
            .reason = std::move(reason)};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t dots_ = 0;           // of the name that is being read
  std::size_t key_dots_ = 0;       // of the key whose value is being read
  std::vector<std::size_t> open_;  // by bracket that is open: how much deeper what is within lies
  std::size_t depth_ = 0;          // their sum
};

}  // namespace

std::optional<TooDeep> find_too_deep(std::string_view text) { return Nesting{text}.find(); }

}  // namespace bongsu::base
