#pragma once
// In which ways a site of `bongsu demo` can be broken, by whoever clicks on its board.

#include <array>
#include <atomic>
#include <optional>
#include <string_view>

namespace bongsu::command {

enum class DemoFault {
  none,
  refuse,      // no connection
  hang,        // takes the connection and the request, and says nothing
  error,       // answers 500
  slow,        // answers after some seconds
  wrong_keys,  // signs with keys that it does not publish
};

inline constexpr std::array kDemoFaults{DemoFault::none,  DemoFault::refuse, DemoFault::hang,
                                        DemoFault::error, DemoFault::slow,   DemoFault::wrong_keys};

// As the board's form sends it: "wrong-keys".
std::string_view name_of(DemoFault fault);
std::optional<DemoFault> parse_demo_fault(std::string_view name);

// How one site is at the moment. For any thread.
class DemoDamage {
 public:
  DemoFault current() const { return current_; }
  void set(DemoFault fault) { current_ = fault; }

 private:
  std::atomic<DemoFault> current_ = DemoFault::none;
};

}  // namespace bongsu::command
