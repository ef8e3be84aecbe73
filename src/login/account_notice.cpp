#include "login/account_notice.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "login/paths.h"

namespace bongsu::login {
namespace {

using page::AccountNotice;

struct Word {
  AccountNotice kind;
  std::string_view text;
};

constexpr Word kWords[] = {
    {AccountNotice::confirmed, "confirmed"},
    {AccountNotice::linked, "linked"},
    {AccountNotice::linked_already, "linked_already"},
    {AccountNotice::unlinked, "unlinked"},
    {AccountNotice::password_saved, "password_saved"},
    {AccountNotice::password_removed, "password_removed"},
    {AccountNotice::last_way_in, "last_way_in"},
    {AccountNotice::passkey_removed, "passkey_removed"},
    {AccountNotice::second_way_needed, "second_way_needed"},
    {AccountNotice::authenticator_set, "authenticator_set"},
    {AccountNotice::authenticator_removed, "authenticator_removed"},
    {AccountNotice::session_ended, "session_ended"},
    {AccountNotice::session_ended_already, "session_ended_already"},
    {AccountNotice::sessions_ended, "sessions_ended"},
    {AccountNotice::access_withdrawn, "access_withdrawn"},
    {AccountNotice::profile_saved, "profile_saved"},
    {AccountNotice::email_changed, "email_changed"},
};

AccountNotice notice_of(TroubleKind kind) {
  switch (kind) {
    case TroubleKind::linked_elsewhere:
    case TroubleKind::other_account:
      return AccountNotice::linked_elsewhere;
    case TroubleKind::too_many_linked:
      return AccountNotice::too_many_linked;
    case TroubleKind::cancelled:
      return AccountNotice::cancelled;
    case TroubleKind::not_anew:
      return AccountNotice::not_anew;
    case TroubleKind::stale:
      return AccountNotice::stale;
    case TroubleKind::too_many_answers:
      return AccountNotice::too_many_answers;
    case TroubleKind::not_answering:
    case TroubleKind::unusable_answer:
    case TroubleKind::switched_off:
      return AccountNotice::not_answering;
  }
  std::unreachable();
}

}  // namespace

void leave_notice(Interaction& interaction, AccountNotice kind, const std::optional<account::ProviderId>& provider) {
  if (interaction.resume_path != path::kAccount) return;
  const auto word = std::ranges::find(kWords, kind, &Word::kind);
  interaction.continuation = word == std::ranges::end(kWords) ? std::string_view{} : word->text;
  if (provider) interaction.continuation += ' ' + provider->str();
}

Notice read_notice(const Interaction& interaction) {
  if (interaction.resume_path != path::kAccount) return {};
  if (interaction.trouble) {
    return {.kind = notice_of(interaction.trouble->kind), .provider = interaction.trouble->provider};
  }
  std::string_view rest = interaction.continuation;
  const std::size_t space = rest.find(' ');
  const auto word = std::ranges::find(kWords, rest.substr(0, space), &Word::text);
  if (word == std::ranges::end(kWords)) return {};
  Notice notice{.kind = word->kind, .provider = {}};
  if (space != std::string_view::npos) notice.provider = account::ProviderId{std::string{rest.substr(space + 1)}};
  return notice;
}

}  // namespace bongsu::login
