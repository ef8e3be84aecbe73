#pragma once
// When a connection has had enough time: a decision for each tick and for the drain, without a socket.

#include <chrono>

namespace bongsu::net {

enum class Phase {
  idle,      // nothing of a request has come yet
  reading,   // a request has begun
  handling,  // the handler has the request
  writing,   // the answer goes out
  closing,   // everything is said; waiting for the peer to hang up
};

enum class WatchAction {
  leave,
  interrupt,     // end the wait for the peer: the connection answers 408 and closes
  stop_waiting,  // the same without an answer; but what has come in this very moment is still served
  close,
};

enum class PendingInput { none, some };

using Moment = std::chrono::steady_clock::time_point;

WatchAction decide_on_tick(Phase phase, Moment deadline, Moment now);
// A request that is already in the kernel's buffer is still answered.
WatchAction decide_on_drain(Phase phase, PendingInput input);

}  // namespace bongsu::net
