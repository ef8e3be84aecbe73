#pragma once
// A text as a QR code, for a page to draw. Spec: ISO/IEC 18004.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace bongsu::credential {

struct QrCode {
  std::size_t modules = 0;  // along each side, the quiet zone of four around it included
  std::string path;         // the dark modules as the path of an SVG, one unit a module: "M4 4h7v1h-7z…"
};

// nullopt when the text is too long for any (about 2,300 bytes).
std::optional<QrCode> make_qr_code(std::string_view text);

}  // namespace bongsu::credential
