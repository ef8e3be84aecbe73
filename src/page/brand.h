#pragma once
// The operator's look: name, logo, colours and links, the same on every page.

#include <optional>
#include <string>
#include <vector>

#include "http/language.h"
#include "page/colour.h"

namespace bongsu::page {

// A text that the operator wrote in both languages.
struct Localized {
  std::string ko{};
  std::string en{};

  const std::string& in(http::Language language) const { return language == http::Language::ko ? ko : en; }
};

struct Logo {
  std::string media_type{};  // "image/svg+xml", "image/png", "image/jpeg" or "image/webp"
  std::string bytes{};
};

struct BrandLink {
  Localized label{};
  std::string url{};  // https:, http:, mailto: or a path on this server; any other is left out
};

struct Brand {
  Localized name{"봉수", "Bongsu"};
  std::optional<Logo> logo{};  // nullopt: the beacon
  Colour accent_light{0x1f, 0x3d, 0x5c};
  Colour accent_dark{0x9c, 0xc3, 0xe8};
  std::vector<BrandLink> links{};  // in the foot of every page: terms, privacy, help
};

// The style sheet /assets/brand.css: the accents as custom properties, with text and lines on them that can be read.
std::string brand_css(const Brand& brand);

}  // namespace bongsu::page
