#include "credential/qr_code.h"

#include <memory>

#include <qrencode.h>

namespace bongsu::credential {
namespace {

constexpr std::size_t kQuietZone = 4;

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

// From `x` on, how many dark modules stand side by side.
std::size_t dark_run(const QRcode& code, std::size_t x, std::size_t y) {
  const auto width = static_cast<std::size_t>(code.width);
  std::size_t run = 0;
  while (x + run < width && (code.data[y * width + x + run] & 1) != 0) ++run;
  return run;
}

}  // namespace

std::optional<QrCode> make_qr_code(std::string_view text) {
  const std::string bytes{text};
  const std::unique_ptr<QRcode, FreeCode> code{QRcode_encodeData(
      static_cast<int>(bytes.size()), reinterpret_cast<const unsigned char*>(bytes.data()), 0, QR_ECLEVEL_M)};
  if (!code) return std::nullopt;
  const auto width = static_cast<std::size_t>(code->width);
  QrCode drawn{.modules = width + 2 * kQuietZone, .path = {}};
  for (std::size_t y = 0; y < width; ++y) {
    for (std::size_t x = 0; x < width; ++x) {
      const std::size_t run = dark_run(*code, x, y);
      if (run == 0) continue;
      const std::string length = std::to_string(run);
      drawn.path += "M" + std::to_string(x + kQuietZone) + " " + std::to_string(y + kQuietZone) + "h" + length +
                    "v1h-" + length + "z";
      x += run;
    }
  }
  return drawn;
}

}  // namespace bongsu::credential
