#pragma once
// The coroutine type of the whole program: the one place where base names Asio, through its one light header.

#include <boost/asio/awaitable.hpp>

namespace bongsu {

// A lazy coroutine that yields a T on the I/O thread that awaits it.
template <typename T>
using Task = boost::asio::awaitable<T>;

}  // namespace bongsu
