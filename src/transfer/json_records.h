#pragma once
// The objects of one array in a JSON document of any size: the document itself, or the member `users` of the object
// that it is. Keycloak's realm exports, Firebase's and Auth0's files are such.
//
// Only brackets and strings are followed here, so that each object is cut out as it lies in the file and is parsed by
// itself: an object with a fault in it is one record refused, where a parser of the whole would end the whole.

#include "transfer/records.h"

namespace bongsu::transfer {

class JsonRecords final : public Records {
 public:
  explicit JsonRecords(Characters in) : in_(in) {}
  std::expected<std::optional<Record>, FileFlaw> next() override;
  Framing framing() const override;
  std::uint64_t bytes_read() const override { return in_.bytes(); }

 private:
  using Step = std::expected<void, FileFlaw>;

  Step find_array();
  Step find_users();
  std::expected<std::string, FileFlaw> read_name();
  // Passes over one value, of any size; what was passed over is added to `text` where one is given.
  Step pass_value(BoundedText* text);
  Step pass_string(BoundedText* text);
  void pass_space();
  int take(BoundedText* text);
  std::unexpected<FileFlaw> fail(std::string reason);

  enum class Place { at_the_beginning, before_an_element, after_an_element, at_the_end };

  Characters in_;
  Place place_ = Place::at_the_beginning;
  bool is_in_an_object_ = false;
  std::optional<FileFlaw> flaw_;
};

}  // namespace bongsu::transfer
