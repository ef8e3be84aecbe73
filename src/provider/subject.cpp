#include "provider/subject.h"

#include "base/utf8.h"

namespace bongsu::provider {

bool is_subject(std::string_view text) {
  return !text.empty() && text.size() <= kSubjectBytesMax && base::is_valid_utf8(text) &&
         !base::has_control_characters(text);
}

}  // namespace bongsu::provider
