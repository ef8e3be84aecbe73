#include "login/trouble.h"

#include <algorithm>
#include <utility>

namespace bongsu::login {
namespace {

struct Word {
  TroubleKind kind;
  std::string_view text;
};

constexpr Word kWords[] = {
    {TroubleKind::not_answering, "not_answering"},
    {TroubleKind::unusable_answer, "unusable_answer"},
    {TroubleKind::cancelled, "cancelled"},
    {TroubleKind::not_anew, "not_anew"},
    {TroubleKind::stale, "stale"},
    {TroubleKind::too_many_answers, "too_many_answers"},
    {TroubleKind::switched_off, "switched_off"},
    {TroubleKind::other_account, "other_account"},
    {TroubleKind::linked_elsewhere, "linked_elsewhere"},
    {TroubleKind::too_many_linked, "too_many_linked"},
};

}  // namespace

TroubleKind trouble_of(provider::FailureKind kind) {
  switch (kind) {
    case provider::FailureKind::unreachable:
    case provider::FailureKind::busy:
      return TroubleKind::not_answering;
    case provider::FailureKind::nonsense:
    case provider::FailureKind::refused_us:
    case provider::FailureKind::forged:
      return TroubleKind::unusable_answer;
    case provider::FailureKind::cancelled:
      return TroubleKind::cancelled;
    case provider::FailureKind::not_anew:
      return TroubleKind::not_anew;
    case provider::FailureKind::stale:
      return TroubleKind::stale;
    case provider::FailureKind::switched_off:
      return TroubleKind::switched_off;
  }
  std::unreachable();
}

std::string_view to_string(TroubleKind kind) { return std::ranges::find(kWords, kind, &Word::kind)->text; }

std::optional<TroubleKind> trouble_kind_of(std::string_view text) {
  const auto found = std::ranges::find(kWords, text, &Word::text);
  if (found == std::ranges::end(kWords)) return std::nullopt;
  return found->kind;
}

}  // namespace bongsu::login
