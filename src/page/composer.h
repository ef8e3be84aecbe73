#pragma once
// Makes one flat template of a page, its fragments and its texts, so that nothing is looked up while rendering.

#include <span>
#include <string>
#include <string_view>

#include "base/embedded_file.h"
#include "http/language.h"

namespace bongsu::page {

// {{>t.key}} becomes the text of that key in `language`: escaped, and each {{value}} in it set apart with <bdi>, so
// that a name written right to left cannot reorder the words around it. {{>fragment}} becomes
// template/fragment.mustache. Indentation is left out. Throws std::logic_error for a name that does not exist or a
// fragment within itself.
std::string compose(std::string_view page, http::Language language, std::span<const base::EmbeddedFile> files);

}  // namespace bongsu::page
