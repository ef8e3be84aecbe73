#pragma once
// What stands between the person and an application, and the way out. The words, as texts.h has them.

#include "page/text.h"

namespace bongsu::page {

inline constexpr Text kApplicationTexts[] = {
    // Consent
    {"consent.title", "정보 제공 동의", "Allow access"},
    {"consent.asks", "{{client_name}}에서 다음 권한을 요청합니다.", "{{client_name}} would like to:"},
    {"consent.logged_in_as", "로그인한 계정", "Logged in as"},
    {"consent.note", "{{client_name}}의 운영자를 신뢰할 때에만 허용해 주세요. 비밀번호는 전달되지 않습니다.",
     "Allow this only if you trust {{client_name}}. Your password is never shared."},
    {"consent.allow", "허용", "Allow"},
    {"consent.deny", "허용하지 않음", "Don’t allow"},
    {"scope.openid", "로그인한 사람이 회원님인지 확인", "Recognise you when you log in"},
    {"scope.profile", "이름 등 기본 프로필 보기", "See your name and basic profile"},
    {"scope.email", "이메일 주소 보기", "See your email address"},
    {"scope.phone", "전화번호 보기", "See your phone number"},
    {"scope.address", "주소 보기", "See your postal address"},
    {"scope.offline_access", "이용하지 않는 동안에도 이 권한 유지", "Keep this access while you are not using it"},
    {"claim.name", "이름 보기", "See your name"},
    {"claim.nickname", "별명 보기", "See your nickname"},
    {"claim.picture", "프로필 사진 보기", "See your picture"},
    {"claim.website", "웹사이트 주소 보기", "See your website"},
    {"claim.gender", "성별 보기", "See your gender"},
    {"claim.birthdate", "생년월일 보기", "See your date of birth"},
    {"claim.zoneinfo", "시간대 보기", "See your time zone"},
    {"claim.locale", "사용 언어 보기", "See your language"},
    {"claim.updated_at", "프로필을 마지막으로 바꾼 때 보기", "See when your profile last changed"},
    {"consent.other", "그 밖의 정보: {{name_of_other}}", "Something else, called {{name_of_other}}"},

    // Log out
    {"log_out.title", "로그아웃할까요?", "Log out?"},
    {"log_out.what", "이 브라우저에서 로그아웃합니다.", "You will be logged out in this browser."},
    {"log_out.from_client", "{{client_name}}에서 로그아웃을 요청했습니다. 이 브라우저에서 로그아웃합니다.",
     "{{client_name}} asked to log you out. You will be logged out in this browser."},
    {"log_out.button", "로그아웃", "Log out"},
    {"log_out.stay", "로그인 유지", "Stay logged in"},
    {"logged_out.title", "로그아웃했습니다", "You are logged out"},
    {"logged_out.what", "함께 쓰는 컴퓨터라면 브라우저 창도 닫아 주세요.",
     "If others use this computer too, please close the browser window as well."},
    {"logged_out.to_client", "{{client_name}}에서 계속하기", "Back to {{client_name}}"},
    {"logged_out.log_in", "다시 로그인", "Log in again"},

    // Form post
    {"form_post.title", "앱으로 돌아갑니다", "Returning to the application"},
    {"form_post.what", "{{client_name}}에서 계속합니다. 화면이 바뀌지 않으면 아래 단추를 눌러 주세요.",
     "Going on to {{client_name}}. If nothing happens, please press the button."},
    {"form_post.button", "계속", "Continue"},
};

}  // namespace bongsu::page
