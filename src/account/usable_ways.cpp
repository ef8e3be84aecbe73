#include "account/usable_ways.h"

namespace bongsu::account {

WaysIn usable_of(WaysIn ways, const UsableWays& usable) {
  if (!usable.password) ways.password_set_at.reset();
  if (!usable.passkey) ways.passkeys.clear();
  if (!usable.email_code) ways.mailbox.reset();
  return ways;
}

}  // namespace bongsu::account
