#pragma once
// One page in one language: parsed once, then rendered from any thread. Spec: mustache(5).

#include <memory>
#include <string>
#include <string_view>

#include "page/values.h"

namespace bongsu::page {

class Template {
 public:
  // `composed` has no partials left (composer.h); throws std::logic_error when it does not parse.
  explicit Template(std::string_view composed);
  ~Template();
  Template(Template&&) noexcept;
  Template& operator=(Template&&) noexcept;

  // Every value is escaped for HTML. Safe to call from several threads at once.
  std::string render(const Values& values) const;

 private:
  struct Parsed;
  std::unique_ptr<Parsed> parsed_;
};

}  // namespace bongsu::page
