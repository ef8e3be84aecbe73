#include <utility>
#include <vector>

#include "page/shown.h"

namespace bongsu::page {
namespace {

std::string_view flag_of(DoorPurpose purpose) {
  switch (purpose) {
    case DoorPurpose::log_in:
      return "log_in";
    case DoorPurpose::try_again:
      return "try_again";
    case DoorPurpose::link:
      return "link_it";
  }
  std::unreachable();
}

std::vector<Values> values_of(const std::vector<Door>& doors) {
  std::vector<Values> list(doors.size());
  for (std::size_t i = 0; i < doors.size(); ++i) {
    list[i].set("value", doors[i].value);
    list[i].set("label", doors[i].label);
    list[i].set("message", doors[i].message);
    list[i].set_flag(flag_of(doors[i].purpose));
    if (doors[i].state == DoorState::struggling) list[i].set_flag("struggling");
    if (doors[i].state == DoorState::down) list[i].set_flag("down");
    if (doors[i].state == DoorState::off) list[i].set_flag("off");
  }
  return list;
}

std::string_view flag_of(Block block) {
  switch (block) {
    case Block::form:
      return "by_form";
    case Block::passkey:
      return "by_passkey";
    case Block::code:
      return "by_code";
    case Block::doors:
      return "by_doors";
  }
  std::unreachable();
}

struct ReasonWords {
  const Text* title;
  std::string_view flag;  // of what the template says
};

ReasonWords words_of(DoorsReason reason) {
  using enum DoorsReason;
  switch (reason) {
    case choose:
      return {&text("doors.title"), ""};
    case confirm_again:
      return {&text("password.title_again"), "confirm"};
    case not_answering:
      return {&text("doors.title_another"), "not_answering"};
    case unusable_answer:
      return {&text("doors.title_another"), "unusable_answer"};
    case cancelled:
      return {&text("doors.title"), "cancelled"};
    case not_anew:
      return {&text("doors.title_another"), "not_anew"};
    case stale:
      return {&text("doors.title_once_more"), "stale"};
    case too_many_answers:
      return {&text("doors.title_another"), "too_many_answers"};
    case switched_off:
      return {&text("doors.title_another"), "switched_off"};
    case other_account:
      return {&text("doors.title_other_account"), "other_account"};
  }
  std::unreachable();
}

}  // namespace

void set_doors(Values& values, const Doors& doors) {
  values.set("doors_action", doors.action);
  if (!doors.first.empty()) values.set_flag("has_first_doors");
  values.set_list("first_doors", values_of(doors.first));
  if (!doors.others.empty()) values.set_flag("has_doors");
  values.set_list("doors", values_of(doors.others));
}

void set_blocks(Values& values, Blocks blocks, const Doors& doors, Above above) {
  if (doors.others.empty()) std::erase(blocks, Block::doors);
  std::vector<Values> list(blocks.size());
  bool after_doors = !doors.first.empty();
  bool is_first = above == Above::nothing && !after_doors;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    list[i].set_flag(flag_of(blocks[i]));
    if (blocks[i] == Block::passkey) continue;
    const bool is_doors = blocks[i] == Block::doors;
    if (!is_first && (is_doors || after_doors)) list[i].set_flag("divided");
    is_first = false;
    after_doors = is_doors;
  }
  values.set_list("blocks", std::move(list));
  set_doors(values, doors);
}

void set_below(Values& values, Blocks blocks, Doors doors) {
  doors.others.insert(doors.others.begin(), doors.first.begin(), doors.first.end());
  doors.first.clear();
  set_blocks(values, std::move(blocks), doors, Above::form);
}

Shown show(const DoorsPage& page, http::Language) {
  const ReasonWords words = words_of(page.reason);
  Shown shown{.page = "doors", .title = words.title};
  set_form(shown, page.form);
  const bool happened = page.reason != DoorsReason::choose && page.reason != DoorsReason::confirm_again;
  if (happened) shown.values.set_flag("trouble");
  if (!words.flag.empty()) shown.values.set_flag(words.flag);
  shown.values.set("label", page.label);
  shown.values.set("message", page.message);
  shown.values.set("client_name", page.client_name);
  shown.values.set("email", page.email);
  shown.values.set_if("continue_url", page.continue_url);
  shown.values.set_if("other_account_url", page.other_account_url);
  set_blocks(shown.values, page.blocks, page.doors, Above::nothing);
  set_passkey(shown, page.passkey, Ceremony::use);
  return shown;
}

}  // namespace bongsu::page
