#pragma once
// Every word that people read, in Korean and English side by side.
//
// A text is plain: no HTML. {{name}} stands for a value, in both languages alike; after a value Korean uses only
// particles that do not change with the sound before them (에, 에서, 의, 님), since a name may end in anything.

#include <stdexcept>
#include <string_view>

#include "http/language.h"

namespace bongsu::page {

struct Text {
  std::string_view key;
  std::string_view ko;
  std::string_view en;

  constexpr std::string_view in(http::Language language) const { return language == http::Language::ko ? ko : en; }
};

inline constexpr Text kTexts[] = {
    // Every page
    {"title.problem", "확인 필요:", "Please check:"},
    {"foot.label", "안내", "About this site"},
    {"foot.status", "서비스 상태", "Service status"},
    {"foot.other_language", "English", "한국어"},
    {"or", "또는", "or"},
    {"field.email", "이메일", "Email"},
    {"field.password", "비밀번호", "Password"},
    {"field.name", "이름", "Name"},
    {"button.next", "다음", "Next"},
    {"button.log_in", "로그인", "Log in"},
    {"button.try_again", "다시 시도", "Try again"},
    {"button.start_again", "처음부터 다시 시작", "Start again"},
    {"other_account", "다른 계정 사용", "Use another account"},
    {"time.second", "{{count}}초", "1 second"},
    {"time.seconds", "{{count}}초", "{{count}} seconds"},
    {"time.minute", "{{count}}분", "1 minute"},
    {"time.minutes", "{{count}}분", "{{count}} minutes"},

    // Log in
    {"identify.title", "로그인", "Log in"},
    {"identify.for_client", "{{client_name}}에 로그인합니다.", "to continue to {{client_name}}"},
    {"identify.no_account", "아직 계정이 없으신가요?", "No account yet?"},
    {"identify.sign_up", "계정 만들기", "Create one"},
    {"door.continue", "{{label}} 계정으로 계속하기", "Continue with {{label}}"},
    {"door.struggling", "지금 응답이 느립니다. 평소보다 오래 걸릴 수 있습니다.",
     "Slow to answer at the moment. This may take longer than usual."},
    {"door.down", "지금 응답하지 않습니다. 다른 방법으로 로그인해 주세요.",
     "Not answering at the moment. Please log in another way."},

    // Password
    {"password.title", "비밀번호 입력", "Enter your password"},
    {"password.title_again", "본인 확인", "Confirm it’s you"},
    {"password.again", "안전을 위해 비밀번호를 한 번 더 입력해 주세요.",
     "To keep your account safe, please enter your password once more."},
    {"password.not_you", "다른 계정 사용", "Not you?"},
    {"password.forgotten", "비밀번호를 잊으셨나요?", "Forgot your password?"},

    // Sign up
    {"sign_up.title", "계정 만들기", "Create an account"},
    {"sign_up.button", "계정 만들기", "Create account"},
    {"sign_up.for_client", "만든 계정으로 {{client_name}}에 바로 로그인합니다.",
     "You will use it to log in to {{client_name}}."},
    {"sign_up.password_hint", "{{password_characters_min}}자 이상 입력해 주세요. 길수록 안전합니다.",
     "At least {{password_characters_min}} characters. Longer is safer."},
    {"sign_up.has_account", "이미 계정이 있으신가요?", "Already have an account?"},
    {"sign_up.log_in", "로그인", "Log in"},
    {"sign_up_closed.title", "지금은 계정을 만들 수 없습니다", "New accounts cannot be created here"},
    {"sign_up_closed.what", "이 서비스는 관리자가 등록한 분만 이용할 수 있습니다.",
     "Only people whom the operator has registered can use this service."},
    {"sign_up_closed.do", "계정이 필요하시면 관리자에게 문의해 주세요. 이미 계정이 있다면 로그인할 수 있습니다.",
     "If you need an account, please ask the operator. If you already have one, you can log in."},

    // What to put right
    {"problem.email_missing", "이메일 주소를 입력해 주세요.", "Please enter your email address."},
    {"problem.email_malformed", "이메일 주소를 다시 확인해 주세요. 예: name@example.com",
     "Please check the email address. It should look like name@example.com."},
    {"problem.email_taken", "이 이메일은 여기서 사용할 수 없습니다. 이미 계정이 있다면 로그인해 주세요.",
     "This email address cannot be used here. If you already have an account, please log in instead."},
    {"problem.name_missing", "이름을 입력해 주세요.", "Please enter your name."},
    {"problem.name_too_long", "이름이 너무 깁니다. 조금 짧게 입력해 주세요.",
     "This name is too long. Please enter a shorter one."},
    {"problem.password_missing", "비밀번호를 입력해 주세요.", "Please enter your password."},
    {"problem.password_too_short", "비밀번호가 짧습니다. 조금 더 길게 정해 주세요.",
     "This password is too short. Please choose a longer one."},
    {"problem.password_too_long", "비밀번호가 너무 깁니다. 조금 짧게 정해 주세요.",
     "This password is too long. Please choose a shorter one."},
    {"problem.password_too_common", "많은 사람이 쓰는 비밀번호라 쉽게 짐작됩니다. 다른 비밀번호를 정해 주세요.",
     "Many people use this password, so it is easy to guess. Please choose another."},
    {"problem.password_is_email", "비밀번호에 이메일 주소가 들어 있습니다. 다른 비밀번호를 정해 주세요.",
     "This password contains your email address. Please choose another."},
    {"problem.credentials_wrong", "이메일 또는 비밀번호가 맞지 않습니다. 다시 확인해 주세요.",
     "The email address and password do not match. Please check both."},
    {"problem.form_expired", "화면이 열린 지 오래되어 안전을 위해 멈췄습니다. 한 번 더 보내 주세요.",
     "This page had been open for a while, so we stopped to be safe. Please send it once more."},

    // Choose an account
    {"chooser.title", "계정 선택", "Choose an account"},
    {"chooser.for_client", "{{client_name}}에 로그인할 계정을 선택해 주세요.", "to continue to {{client_name}}"},
    {"chooser.logged_out", "로그아웃됨", "Logged out"},

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

    // Errors: what happened, what to do
    {"error.unknown_client.title", "알 수 없는 앱입니다", "We do not know this application"},
    {"error.unknown_client.what",
     "로그인을 요청한 앱이 이 서버에 등록되어 있지 않습니다. 안전을 위해 여기서 멈췄습니다.",
     "The application that sent you here is not registered with this server, so we stopped to be safe."},
    {"error.unknown_client.do",
     "이용하던 앱이나 웹사이트에서 다시 로그인해 보시고, 계속되면 그 운영자에게 알려 주세요.",
     "Please try logging in again from the application or website. If it keeps happening, tell its operator."},
    {"error.bad_redirect_uri.title", "돌아갈 주소가 맞지 않습니다", "The return address does not fit"},
    {"error.bad_redirect_uri.what",
     "로그인 후 돌아갈 주소가 앱이 등록한 주소와 다릅니다. 정보가 다른 곳으로 새지 않도록 여기서 멈췄습니다.",
     "The address to return to after logging in is not one that the application registered. We stopped so that nothing "
     "is sent to the wrong place."},
    {"error.bad_redirect_uri.do", "이용하던 앱이나 웹사이트의 운영자에게 알려 주세요.",
     "Please tell the operator of the application or website that you were using."},
    {"error.bad_request.title", "요청을 처리할 수 없습니다", "We cannot handle this request"},
    {"error.bad_request.what", "앱이 보낸 요청의 형식이 올바르지 않습니다. 입력하신 내용 때문은 아닙니다.",
     "The application sent something that we do not understand. It is nothing that you typed."},
    {"error.bad_request.do", "이용하던 앱이나 웹사이트로 돌아가 다시 시도해 주세요.",
     "Please go back to the application or website and try again."},
    {"error.interaction_expired.title", "로그인 시간이 지났습니다", "This login has timed out"},
    {"error.interaction_expired.what", "로그인을 시작한 지 오래되었거나 다른 브라우저에서 시작한 로그인입니다.",
     "It was started too long ago, or in another browser."},
    {"error.interaction_expired.do", "이용하던 앱이나 웹사이트에서 로그인을 다시 시작해 주세요.",
     "Please start logging in again from the application or website."},
    {"error.cookies_missing.title", "쿠키를 허용해 주세요", "Please allow cookies"},
    {"error.cookies_missing.what", "브라우저가 쿠키를 보내지 않아 로그인을 이어 갈 수 없습니다.",
     "Your browser did not send back a cookie, and logging in needs one."},
    {"error.cookies_missing.do", "브라우저 설정에서 이 사이트의 쿠키를 허용한 뒤 다시 시도해 주세요.",
     "Please allow cookies for this site in your browser’s settings, then try again."},
    {"error.account_disabled.title", "이용이 중지된 계정입니다", "This account is switched off"},
    {"error.account_disabled.what", "관리자가 이 계정의 이용을 중지했습니다.",
     "The operator has switched this account off."},
    {"error.account_disabled.do", "자세한 내용은 관리자에게 문의해 주세요.", "Please ask the operator for details."},
    {"error.forbidden.title", "안전을 위해 멈췄습니다", "We stopped to be safe"},
    {"error.forbidden.what", "이 요청이 회원님이 열어 둔 화면에서 보낸 것인지 확인할 수 없었습니다.",
     "We could not tell whether this request came from a page that you opened."},
    {"error.forbidden.do", "다른 창을 닫고 처음부터 다시 시도해 주세요.",
     "Please close other windows of this site and start again."},
    {"error.not_found.title", "페이지를 찾을 수 없습니다", "There is no such page"},
    {"error.not_found.what", "주소가 바뀌었거나 잘못 입력된 것 같습니다.",
     "The address may have changed, or may have been mistyped."},
    {"error.not_found.do", "주소를 다시 확인해 주세요.", "Please check the address."},
    {"error.method_not_allowed.title", "이 방법으로는 열 수 없습니다", "This page cannot be opened this way"},
    {"error.method_not_allowed.what", "이 주소는 지금과 같은 방식의 요청을 받지 않습니다.",
     "This address does not take this kind of request."},
    {"error.method_not_allowed.do", "이용하던 앱이나 웹사이트로 돌아가 다시 시도해 주세요.",
     "Please go back to the application or website and try again."},
    {"error.too_large.title", "보낸 내용이 너무 큽니다", "That was too much at once"},
    {"error.too_large.what", "한 번에 받을 수 있는 크기를 넘었습니다.",
     "What was sent is larger than this server accepts."},
    {"error.too_large.do", "내용을 줄여 다시 시도해 주세요.", "Please shorten it and try again."},
    {"error.internal.title", "문제가 생겼습니다", "Something went wrong here"},
    {"error.internal.what", "서버에서 예상하지 못한 문제가 생겼습니다. 회원님의 잘못이 아닙니다.",
     "Something unexpected happened on our side. It was nothing you did."},
    {"error.internal.do", "잠시 후 다시 시도해 주세요. 계속되면 아래 번호와 함께 알려 주세요.",
     "Please try again in a moment. If it keeps happening, tell us with the number below."},
    {"error.client", "이용하던 앱", "Application"},
    {"error.code", "오류 코드", "Error code"},
    {"error.description", "개발자용 설명", "For the developer"},
    {"error.request_id", "문의 번호", "Reference"},
    {"error.details", "자세한 정보", "Details"},

    // Too many attempts
    {"too_many.title", "잠시 쉬었다 시도해 주세요", "Please wait a little"},
    {"too_many.what", "로그인 시도가 여러 번 이어져, 계정을 지키기 위해 잠시 멈췄습니다.",
     "There were many attempts in a row, so we paused to protect the account."},
    {"too_many.do", "약 {{wait}} 후에 다시 시도할 수 있습니다.", "You can try again in about {{wait}}."},

    // Unavailable
    {"unavailable.log_in.title", "지금은 로그인할 수 없습니다", "Logging in is not possible right now"},
    {"unavailable.log_in.what",
     "필요한 것을 확인할 수 없어 로그인을 멈췄습니다. 입력하신 내용이 틀렸다는 뜻은 아닙니다.",
     "Something that we need could not be checked. It does not mean that what you typed was wrong."},
    {"unavailable.log_in.works", "이미 로그인한 앱과 웹사이트는 그대로 이용할 수 있습니다.",
     "Applications and websites where you are already logged in go on working."},
    {"unavailable.change_accounts.title", "지금은 계정을 바꿀 수 없습니다", "Accounts cannot be changed right now"},
    {"unavailable.change_accounts.what", "새 계정 만들기와 정보 변경을 잠시 멈췄습니다. 바뀐 것은 없습니다.",
     "Creating accounts and changing their details is paused for now. Nothing has been changed."},
    {"unavailable.change_accounts.works", "이미 계정이 있다면 평소처럼 로그인할 수 있습니다.",
     "If you already have an account, you can log in as usual."},
    {"unavailable.allow_access.title", "지금은 허용한 내용을 저장할 수 없습니다",
     "Your answer cannot be saved right now"},
    {"unavailable.allow_access.what", "허용한 내용을 저장할 수 없어 여기서 멈췄습니다. 앱에 전달된 것은 없습니다.",
     "What you allowed could not be saved, so we stopped here. Nothing was passed on to the application."},
    {"unavailable.allow_access.works", "전에 허용한 앱과 웹사이트에는 평소처럼 로그인할 수 있습니다.",
     "You can log in as usual to applications and websites that you allowed before."},
    {"unavailable.log_out.title", "지금은 로그아웃할 수 없습니다", "Logging out is not possible right now"},
    {"unavailable.log_out.what",
     "로그아웃을 저장할 수 없어 아직 로그인되어 있습니다. 함께 쓰는 컴퓨터라면 자리를 뜨기 전에 다시 시도해 주세요.",
     "Your log-out could not be saved, so you are still logged in. If others use this computer too, please try again "
     "before you leave."},
    {"unavailable.log_out.works", "이미 로그인한 앱과 웹사이트는 그대로 이용할 수 있습니다.",
     "Applications and websites where you are already logged in go on working."},
    {"unavailable.do", "약 {{wait}} 후에 다시 시도해 주세요.", "Please try again in about {{wait}}."},
    {"unavailable.still_works", "지금도 되는 것", "What still works"},

    // Status
    {"status.title", "서비스 상태", "Service status"},
    {"status.all_served", "모든 기능이 정상입니다.", "Everything works."},
    {"status.some_degraded", "모든 기능을 이용할 수 있지만, 일부는 평소보다 약합니다.",
     "Everything can be used, though some functions are weaker than usual."},
    {"status.some_not_served", "일부 기능을 지금 이용할 수 없습니다.", "Some functions are not available right now."},
    {"status.verify_tokens", "로그인한 앱 계속 이용하기", "Staying logged in to applications"},
    {"status.log_in", "로그인과 로그아웃", "Logging in and out"},
    {"status.change_accounts", "계정 만들기와 정보 변경", "Creating and changing accounts"},
    {"status.served", "정상", "Works"},
    {"status.degraded", "일부 제한", "Works with limits"},
    {"status.not_served", "이용 불가", "Not available"},
    {"status.as_of", "확인한 때", "As of"},
    {"status.version", "버전", "Version"},
    {"status.functions", "기능별 상태", "Functions"},

    // Form post
    {"form_post.title", "앱으로 돌아갑니다", "Returning to the application"},
    {"form_post.what", "{{client_name}}에서 계속합니다. 화면이 바뀌지 않으면 아래 단추를 눌러 주세요.",
     "Going on to {{client_name}}. If nothing happens, please press the button."},
    {"form_post.button", "계속", "Continue"},

    // Home
    {"home.title", "로그인 서버", "Login server"},
    {"home.what", "여러 앱과 웹사이트에 하나의 계정으로 로그인할 수 있게 해 주는 곳입니다.",
     "This is where you log in, with one account, to the applications and websites that use it."},
    {"home.how", "로그인은 이용하려는 앱이나 웹사이트에서 시작해 주세요.",
     "To log in, please begin at the application or website that you want to use."},
    {"home.logged_in_as", "로그인한 계정", "Logged in as"},
    {"home.log_out", "로그아웃", "Log out"},
};

// The text of a key; a key that does not exist does not compile.
consteval const Text& text(std::string_view key) {
  for (const Text& candidate : kTexts) {
    if (candidate.key == key) return candidate;
  }
  throw std::logic_error("no such text");
}

}  // namespace bongsu::page
