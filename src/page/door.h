#pragma once
// Another way in that a page offers as one button: an upstream provider.

#include <string>
#include <vector>

namespace bongsu::page {

enum class DoorState {
  answers,
  struggling,
  down,  // said so, and possible all the same
  off,   // by the operator: said so, and no button
};

enum class DoorPurpose { log_in, try_again, link };

struct Door {
  std::string value{};  // sent as kDoorField
  std::string label{};  // "Kakao"; shown as it is
  DoorState state = DoorState::answers;
  DoorPurpose purpose = DoorPurpose::log_in;
  std::string message{};  // with off: the operator's, as it is; may be empty
};

struct Doors {
  std::string action{};        // where their form goes, with the hidden fields of the page's form
  std::vector<Door> first{};   // what the person has, and works: above everything else
  std::vector<Door> others{};  // below; both empty: left out
};

}  // namespace bongsu::page
