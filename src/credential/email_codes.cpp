#include "credential/email_codes.h"

#include <cstdint>

namespace bongsu::credential {
namespace {

std::string fact_name(const EmailCode& code) { return "email-code:" + code.id.str(); }

}  // namespace

Task<base::Fetched<CodeVerdict>> EmailCodes::try_digits(EmailCode code, std::string typed) const {
  const auto tries = co_await needs_.tries.count(fact_name(code), code.sent_at);
  if (!tries) co_return std::unexpected(tries.error());
  if (*tries > kEmailCodeTriesMax) co_return CodeVerdict::spent;
  if (matches(code, typed)) co_return CodeVerdict::right;
  co_return *tries == kEmailCodeTriesMax ? CodeVerdict::spent : CodeVerdict::wrong;
}

Task<base::Fetched<continuity::FirstUse>> EmailCodes::spend(EmailCode code) const {
  co_return co_await needs_.used.use(continuity::CodeId{fact_name(code)}, code.expires_at());
}

}  // namespace bongsu::credential
