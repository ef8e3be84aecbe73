#pragma once
// The templates, styles and pictures that the build put into the program: "template/…" and "asset/…".

#include <span>

#include "base/embedded_file.h"

namespace bongsu::page {

std::span<const base::EmbeddedFile> embedded_files();

}  // namespace bongsu::page
