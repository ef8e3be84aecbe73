#pragma once
// The second factor, and codes by e-mail. The words, as texts.h has them.

#include "page/text.h"

namespace bongsu::page {

inline constexpr Text kCodeTexts[] = {
    // The second factor
    {"second_factor.title", "인증 코드 입력", "Enter your code"},
    {"second_factor.what", "인증 앱에 지금 보이는 여섯 자리 숫자를 입력해 주세요.",
     "Open your authenticator app and enter the six digits that it shows now."},
    {"second_factor.lost", "앱을 쓸 수 없나요? 복구 코드 사용", "No access to the app? Use a recovery code"},
    {"second_factor.recovery_hint", "보관해 둔 열여섯 글자 코드 하나입니다. 코드마다 한 번만 쓸 수 있습니다.",
     "One of the codes of sixteen letters and digits that you kept. Each works once."},
    {"second_factor.remember", "이 기기에서 {{remember_days}}일 동안 묻지 않기",
     "Don’t ask on this device for {{remember_days}} days"},
    {"field.code", "인증 코드", "Code"},
    {"field.recovery_code", "복구 코드", "Recovery code"},
    {"problem.code_missing", "코드를 입력해 주세요.", "Please enter the code."},
    {"problem.code_wrong", "코드가 맞지 않거나 이미 사용되었습니다. 새 코드가 나오면 다시 입력해 주세요.",
     "That code is not right, or was used already. Please try the next one."},
    {"authenticator.title", "인증 앱 등록", "Set up your authenticator app"},
    {"authenticator.required", "이 서비스는 모두에게 2단계 인증을 요구합니다.",
     "This service asks everybody for a second step at login."},
    {"authenticator.confirm", "다른 사람이 대신 등록할 수 없도록, 먼저 한 번 더 로그인해 주세요.",
     "So that nobody else can set it up for you, please log in once more first."},
    {"authenticator.passkey_first",
     "이 계정에는 패스키가 있습니다. 비밀번호만 아는 사람이 인증 앱을 등록할 수 없도록, 먼저 패스키로 로그인해 주세요. "
     "패스키를 잃어버렸다면 운영자에게 문의해 주세요.",
     "This account has a passkey. So that nobody who only knows the password can add an app, please log in with the "
     "passkey first. If it is lost, ask the operator."},
    {"authenticator.log_in_again", "다시 로그인", "Log in again"},
    {"authenticator.replace", "새 앱을 등록하면 지금의 앱에서 나오는 코드는 더 쓸 수 없습니다.",
     "Once the new one is set up, codes of the app that you have now no longer work."},
    {"authenticator.scan", "인증 앱으로 이 QR 코드를 찍고, 앱에 나온 여섯 자리 숫자를 아래에 입력해 주세요.",
     "Scan this QR code with your authenticator app, and enter the six digits that it then shows."},
    {"authenticator.qr", "인증 앱에 등록할 QR 코드. 아래 키와 같은 내용입니다.",
     "QR code for your authenticator app. It holds the key that stands below."},
    {"authenticator.type", "찍을 수 없다면 이 키를 앱에 입력해 주세요.",
     "If you cannot scan it, type this key into the app."},
    {"authenticator.button", "등록", "Set up"},
    {"authenticator.remove_what", "인증 앱을 쓰지 않으려면 삭제할 수 있습니다. 복구 코드도 함께 삭제됩니다.",
     "You can also do without one. Its recovery codes go with it."},
    {"authenticator.remove", "인증 앱 삭제", "Remove the authenticator app"},
    {"authenticator.ends_others", "바꾸면 다른 기기에서는 로그아웃됩니다.",
     "Changing it logs you out on your other devices."},
    {"recovery_codes.title", "복구 코드", "Recovery codes"},
    {"recovery_codes.title_new", "새 복구 코드", "Your new recovery codes"},
    {"recovery_codes.what",
     "인증 앱을 쓸 수 없을 때 그 코드 대신 입력하는 코드입니다. 코드마다 한 번만 쓸 수 있습니다.",
     "A recovery code takes the place of your authenticator app’s code when you cannot use the app. Each works once."},
    {"recovery_codes.left", "남은 코드: {{left}}개", "Codes left: {{left}}"},
    {"recovery_codes.none", "지금은 복구 코드가 없습니다.", "You have none at the moment."},
    {"recovery_codes.replaced", "새로 만들면 남은 코드는 더 쓸 수 없습니다.",
     "Once you make new ones, those that are left no longer work."},
    {"recovery_codes.button", "새 복구 코드 만들기", "Make new recovery codes"},
    {"recovery_codes.once", "이 코드는 지금 한 번만 보입니다. 인쇄하거나 적어 두세요.",
     "These are shown only now. Print them or write them down."},
    {"recovery_codes.of", "{{account}} 복구 코드", "Recovery codes of {{account}}"},
    {"recovery_codes.keep", "휴대전화가 아닌 곳에 안전하게 보관해 주세요. 이전 코드는 더 쓸 수 없습니다.",
     "Keep them in a safe place that is not your phone. Earlier codes no longer work."},
    {"recovery_codes.done", "보관했습니다", "I have kept them"},

    // Codes by e-mail
    {"field.email_code", "이메일로 받은 코드", "Code from the email"},
    {"email_code.title", "이메일 코드로 로그인", "Log in with an email code"},
    {"email_code.instead", "이메일로 코드 받기", "Email me a code"},
    {"email_code.what", "이 이메일로 여섯 자리 코드를 보내 드립니다. 비밀번호 없이 로그인할 수 있습니다.",
     "We send six digits to this address, and you log in without a password."},
    {"email_code.send", "코드 보내기", "Send the code"},
    {"email_code.again", "코드 다시 보내기", "Send another code"},
    {"email_code.sent",
     "이 이메일이 계정에서 확인된 이메일이라면 코드를 보냈습니다. 1분쯤 기다려도 오지 않으면 스팸함을 살펴봐 주세요.",
     "If this is the confirmed address of an account, a code is on its way. If it is not there in a minute, please "
     "look among the spam."},
    {"email_code.hint", "숫자 여섯 자리이며, 이 브라우저에서만 쓸 수 있습니다.",
     "Six digits. They work in this browser only."},
    {"email_code.by_password", "비밀번호로 로그인", "Log in with a password"},
    {"email_code.mail_trouble",
     "지금 {{label}}에서 응답이 없어 이 이메일에도 메일이 늦거나 오지 않을 수 있습니다. 다른 방법이 있다면 그 "
     "방법으로 로그인해 주세요.",
     "{{label}} is not answering at the moment, so mail to this address may be late or not come. If you have "
     "another way, please use that."},
    {"problem.email_code_missing", "이메일로 받은 숫자 여섯 자리를 입력해 주세요.",
     "Please enter the six digits from the email."},
    {"problem.email_code_wrong", "코드가 맞지 않습니다. 가장 최근에 받은 이메일의 숫자를 다시 확인해 주세요.",
     "That is not the code. Please check the digits in the latest email."},
    {"problem.email_code_spent", "이 코드는 더는 쓸 수 없습니다. 새 코드를 받아 주세요.",
     "That code cannot be used any more. Please ask for a new one."},
    {"reset.title", "비밀번호 다시 정하기", "Set a new password"},
    {"reset.what", "이 이메일로 여섯 자리 코드를 보내 드립니다. 그 코드로 비밀번호를 새로 정할 수 있습니다.",
     "We send six digits to this address. With them you can set a new password."},
    {"reset.sent",
     "이 이메일이 계정에서 확인된 이메일이라면 코드를 보냈습니다. 코드와 새 비밀번호를 입력해 주세요. 오지 않으면 "
     "스팸함을 살펴봐 주세요.",
     "If this is the confirmed address of an account, a code is on its way. Enter it with your new password. If it "
     "does not come, please look among the spam."},
    {"reset.ends_others", "다른 기기에서는 모두 로그아웃됩니다.", "You are logged out everywhere else."},
    {"reset.button", "비밀번호 저장하고 로그인", "Save and log in"},
    {"reset.back", "로그인으로 돌아가기", "Back to log in"},

    {"verify.title", "이메일 확인", "Confirm your address"},
    {"verify.unverified",
     "이메일이 아직 확인되지 않았습니다. 확인해 두면 비밀번호를 잊거나 외부 계정에 장애가 나도 이메일 코드로 "
     "로그인할 수 있습니다.",
     "Your address is not confirmed yet. Once it is, a code by email lets you in when you forget your password, or "
     "when another account that you log in with is down."},
    {"verify.what", "이 이메일로 여섯 자리 코드를 보내 드립니다.", "We send six digits to this address."},
    {"verify.sent", "코드를 보냈습니다. 1분쯤 기다려도 오지 않으면 스팸함을 살펴봐 주세요.",
     "A code is on its way. If it is not there in a minute, please look among the spam."},
    {"verify.button", "확인", "Confirm"},
};

}  // namespace bongsu::page
