#pragma once
// Where each page of the login lives, under the issuer; and the names that their URLs and forms share.

#include <string_view>

namespace bongsu::login {

namespace path {

inline constexpr std::string_view kHome = "/";
inline constexpr std::string_view kLogin = "/login";
inline constexpr std::string_view kPassword = "/login/password";
inline constexpr std::string_view kPasskey = "/login/passkey";
inline constexpr std::string_view kEmailCode = "/login/email-code";
inline constexpr std::string_view kReset = "/login/reset";  // a new password, by a code
inline constexpr std::string_view kVerifyEmail = "/login/verify-email";
inline constexpr std::string_view kDoors = "/login/doors";           // every way in, after one has failed
inline constexpr std::string_view kFinish = "/login/finish";         // an identity that has no account yet
inline constexpr std::string_view kLink = "/login/link";             // one clear question
inline constexpr std::string_view kSecondWay = "/login/second-way";  // before it is needed
inline constexpr std::string_view kSecondFactor = "/login/second-factor";
inline constexpr std::string_view kSecondFactorSetUp = "/login/second-factor/set-up";  // where everybody needs one
inline constexpr std::string_view kProviderCallback = "/login/provider/*/callback";    // what providers send people to
inline constexpr std::string_view kSignUp = "/sign-up";
inline constexpr std::string_view kAccounts = "/accounts";
inline constexpr std::string_view kAccount = "/account";
inline constexpr std::string_view kAccountPassword = "/account/password";
inline constexpr std::string_view kAccountPasskeys = "/account/passkeys";
inline constexpr std::string_view kAccountAuthenticator = "/account/authenticator";
inline constexpr std::string_view kAccountRecoveryCodes = "/account/recovery-codes";
inline constexpr std::string_view kAccountSessions = "/account/sessions";
inline constexpr std::string_view kAccountApplications = "/account/applications";  // served by oidc/
inline constexpr std::string_view kAccountProfile = "/account/profile";
inline constexpr std::string_view kAccountEmail = "/account/email";
inline constexpr std::string_view kAccountData = "/account/data";
inline constexpr std::string_view kAccountDelete = "/account/delete";
inline constexpr std::string_view kStatus = "/status";
inline constexpr std::string_view kRelatedOrigins = "/.well-known/webauthn";
inline constexpr std::string_view kPasskeyEndpoints = "/.well-known/passkey-endpoints";
inline constexpr std::string_view kAssets = "/assets/*";

}  // namespace path

inline constexpr std::string_view kInteractionParameter = "i";  // a sealed Interaction
inline constexpr std::string_view kCsrfField = "csrf";
inline constexpr std::string_view kLanguageParameter = "lang";       // the person's own choice: "ko" or "en"
inline constexpr std::string_view kOtherAccountParameter = "other";  // "use another account": no account is offered

}  // namespace bongsu::login
