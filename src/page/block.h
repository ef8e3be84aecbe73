#pragma once
// The parts of a page by which a person can get in. A page shows those that it has, in the operator's order.

#include <vector>

namespace bongsu::page {

enum class Block {
  form,  // the page's own: it asks for an address, or for all of a new account
  passkey,
  code,   // a button that has a code sent
  doors,  // the providers that are not above everything else already
};
using Blocks = std::vector<Block>;

}  // namespace bongsu::page
