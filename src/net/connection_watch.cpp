#include "net/connection_watch.h"

namespace bongsu::net {

WatchAction decide_on_tick(Phase phase, Moment deadline, Moment now) {
  if (now < deadline) return WatchAction::leave;
  if (phase == Phase::idle) return WatchAction::stop_waiting;
  return phase == Phase::reading ? WatchAction::interrupt : WatchAction::close;
}

WatchAction decide_on_drain(Phase phase, PendingInput input) {
  return phase == Phase::idle && input == PendingInput::none ? WatchAction::stop_waiting : WatchAction::leave;
}

}  // namespace bongsu::net
