#include "page/letters.h"

#include <array>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "page/composer.h"
#include "page/embedded.h"
#include "page/template.h"
#include "page/texts.h"

namespace bongsu::page {
namespace {

struct Words {
  const Text* subject;
  const Text* what;
  const Text* not_you;
};

Words words_of(LetterKind kind) {
  switch (kind) {
    case LetterKind::log_in:
      return {&text("letter.log_in.subject"), &text("letter.log_in.what"), &text("letter.not_you")};
    case LetterKind::reset:
      return {&text("letter.reset.subject"), &text("letter.reset.what"), &text("letter.not_you")};
    case LetterKind::verify:
      return {&text("letter.verify.subject"), &text("letter.verify.what"), &text("letter.not_you")};
    case LetterKind::change_email:
      return {&text("letter.change_email.subject"), &text("letter.change_email.what"), &text("letter.not_you")};
    case LetterKind::data_downloaded:
      return {&text("letter.data_downloaded.subject"), &text("letter.data_downloaded.what"),
              &text("letter.was_it_you")};
    case LetterKind::email_changed:
      return {&text("letter.email_changed.subject"), &text("letter.email_changed.what"), &text("letter.tell_operator")};
    case LetterKind::account_removed:
      return {&text("letter.account_removed.subject"), &text("letter.account_removed.what"),
              &text("letter.tell_operator")};
    case LetterKind::password_changed:
      return {&text("letter.password_changed.subject"), &text("letter.password_changed.what"),
              &text("letter.was_it_you")};
    case LetterKind::password_removed:
      return {&text("letter.password_removed.subject"), &text("letter.password_removed.what"),
              &text("letter.was_it_you")};
    case LetterKind::passkey_added:
      return {&text("letter.way_added.subject"), &text("letter.passkey_added.what"), &text("letter.was_it_you")};
    case LetterKind::passkey_removed:
      return {&text("letter.way_removed.subject"), &text("letter.passkey_removed.what"), &text("letter.was_it_you")};
    case LetterKind::identity_linked:
      return {&text("letter.way_added.subject"), &text("letter.identity_linked.what"), &text("letter.was_it_you")};
    case LetterKind::identity_unlinked:
      return {&text("letter.way_removed.subject"), &text("letter.identity_unlinked.what"), &text("letter.was_it_you")};
    case LetterKind::authenticator_set:
      return {&text("letter.second_factor.subject"), &text("letter.authenticator_set.what"),
              &text("letter.was_it_you")};
    case LetterKind::authenticator_removed:
      return {&text("letter.second_factor.subject"), &text("letter.authenticator_removed.what"),
              &text("letter.was_it_you")};
    case LetterKind::recovery_codes_made:
      return {&text("letter.second_factor.subject"), &text("letter.recovery_codes_made.what"),
              &text("letter.was_it_you")};
    case LetterKind::recovery_code_used:
      return {&text("letter.recovery_code_used.subject"), &text("letter.recovery_code_used.what"),
              &text("letter.was_it_you")};
    case LetterKind::new_browser:
      return {&text("letter.new_browser.subject"), &text("letter.new_browser.what"), &text("letter.was_it_you")};
  }
  std::unreachable();
}

// {{brand_name}}, {{minutes}} and {{label}} of a text, filled in.
class Filler {
 public:
  Filler(std::string_view brand_name, const Letter& letter)
      : values_{{{"{{brand_name}}", std::string{brand_name}},
                 {"{{minutes}}", std::to_string(letter.code_life.count())},
                 {"{{label}}", letter.label}}} {}

  std::string operator()(std::string_view text) const {
    std::string out;
    while (!text.empty()) {
      const std::size_t begin = text.find("{{");
      out += text.substr(0, begin);
      if (begin == std::string_view::npos) return out;
      text.remove_prefix(begin);
      text.remove_prefix(put_value(text, out));
    }
    return out;
  }

 private:
  std::size_t put_value(std::string_view text, std::string& out) const {
    for (const auto& [name, value] : values_) {
      if (!text.starts_with(name)) continue;
      out += value;
      return name.size();
    }
    throw std::logic_error("letter: a text has a value that letters do not");
  }

  std::array<std::pair<std::string_view, std::string>, 3> values_;
};

std::vector<Values> as_list(const std::vector<std::string>& paragraphs) {
  std::vector<Values> list(paragraphs.size());
  for (std::size_t i = 0; i < list.size(); ++i) list[i].set("paragraph", paragraphs[i]);
  return list;
}

}  // namespace

struct Letters::Parts {
  explicit Parts(const Brand& brand) : brand(brand), html(compose("letter", http::Language::en, embedded_files())) {}

  Brand brand;
  Template html;  // without words of its own: one for both languages
};

Letters::Letters(const Brand& brand) : parts_(std::make_unique<const Parts>(brand)) {}
Letters::~Letters() = default;

WrittenLetter Letters::write(const Letter& letter, http::Language language) const {
  const Words words = words_of(letter.kind);
  const std::string& brand_name = parts_->brand.name.in(language);
  const Filler fill{brand_name, letter};
  const std::vector<std::string> before{fill(words.what->in(language))};
  std::vector<std::string> after;
  if (!letter.code.empty()) {
    after.push_back(fill(text("letter.code_life").in(language)));
    after.push_back(fill(text("letter.keep_secret").in(language)));
  }
  after.push_back(fill(words.not_you->in(language)));

  WrittenLetter written{.subject = fill(words.subject->in(language)), .text = {}, .html = {}, .brand_name = brand_name};
  for (const std::string& paragraph : before) written.text += paragraph + "\n\n";
  if (!letter.code.empty()) written.text += "    " + letter.code + "\n\n";
  for (const std::string& paragraph : after) written.text += paragraph + "\n\n";
  written.text += brand_name + "\n";

  Values values;
  values.set("language", to_string(language));
  values.set("title", written.subject);
  values.set("brand_name", brand_name);
  values.set("code", letter.code);
  values.set_list("before", as_list(before));
  values.set_list("after", as_list(after));
  written.html = parts_->html.render(values);
  return written;
}

}  // namespace bongsu::page
