#include "http/user_agent.h"

#include <span>

namespace bongsu::http {
namespace {

struct Mark {
  std::string_view text;
  std::string_view name;
};

// In order: a browser also names those that it wants to be taken for.
constexpr Mark kBrowsers[] = {
    {"KAKAOTALK", "KakaoTalk"},
    {"NAVER(", "NAVER"},
    {"Whale/", "Whale"},
    {"SamsungBrowser/", "Samsung Internet"},
    {"Edg/", "Edge"},
    {"EdgA/", "Edge"},
    {"EdgiOS/", "Edge"},
    {"OPR/", "Opera"},
    {"OPT/", "Opera"},
    {"Vivaldi/", "Vivaldi"},
    {"YaBrowser/", "Yandex Browser"},
    {"DuckDuckGo/", "DuckDuckGo"},
    {"Ddg/", "DuckDuckGo"},
    {"FxiOS/", "Firefox"},
    {"Firefox/", "Firefox"},
    {"CriOS/", "Chrome"},
    {"Chromium/", "Chromium"},
    {"HeadlessChrome/", "Chrome"},
    {"Chrome/", "Chrome"},
    {"Safari/", "Safari"},
};

constexpr Mark kSystems[] = {
    {"iPhone", "iPhone"}, {"iPad", "iPad"},   {"Android", "Android"}, {"Windows", "Windows"}, {"CrOS", "ChromeOS"},
    {"Tizen", "Tizen"},   {"Web0S", "webOS"}, {"Macintosh", "macOS"}, {"Linux", "Linux"},     {"FreeBSD", "FreeBSD"},
};

// As client hints name them, in quotes. Those that name Chrome or Chromium beside themselves come first.
constexpr Mark kBrands[] = {
    {R"("Brave")", "Brave"},
    {R"("Whale")", "Whale"},
    {R"("Samsung Internet")", "Samsung Internet"},
    {R"("Microsoft Edge")", "Edge"},
    {R"("Opera")", "Opera"},
    {R"("Vivaldi")", "Vivaldi"},
    {R"("YaBrowser")", "Yandex Browser"},
    {R"("Google Chrome")", "Chrome"},
};

constexpr Mark kPlatforms[] = {
    {R"("Windows")", "Windows"}, {R"("macOS")", "macOS"},        {R"("Android")", "Android"},
    {R"("Linux")", "Linux"},     {R"("Chrome OS")", "ChromeOS"}, {R"("Chromium OS")", "ChromeOS"},
};

std::string_view first_in(std::span<const Mark> marks, std::string_view text) {
  for (const Mark& mark : marks) {
    if (text.contains(mark.text)) return mark.name;
  }
  return {};
}

std::string_view field_of(const Headers& headers, std::string_view name) {
  return headers.get(name).value_or(std::string_view{});
}

std::string_view first_known(std::string_view hinted, std::string_view told) { return hinted.empty() ? told : hinted; }

}  // namespace

UserAgent read_user_agent(const Headers& headers) {
  const std::string_view agent = field_of(headers, "User-Agent");
  const std::string_view told = first_in(kBrowsers, agent);
  const std::string_view hinted = first_in(kBrands, field_of(headers, "Sec-CH-UA"));
  // An app's own window hints at the engine that it is built on, and names itself only in words.
  const bool is_app = told == "KakaoTalk" || told == "NAVER";
  return {
      .browser = is_app ? told : first_known(hinted, told),
      .system = first_known(first_in(kPlatforms, field_of(headers, "Sec-CH-UA-Platform")), first_in(kSystems, agent))};
}

}  // namespace bongsu::http
