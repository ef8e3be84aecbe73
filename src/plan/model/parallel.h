#pragma once
// The same work for each number from 0, on several threads. Results go to places of their own, so that the order in
// which threads come by changes nothing.

#include <cstddef>
#include <functional>

namespace bongsu::plan {

// `threads` 0: one for each core. `work` throws nothing.
void for_each_number(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& work);

}  // namespace bongsu::plan
