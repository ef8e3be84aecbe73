// A device with passkeys for visitors of measured servers, in place of a browser's: a line asks, a line answers.
//   make ORIGIN HOST CHALLENGE             the JSON of a registration
//   use ORIGIN HOST CHALLENGE USER_HANDLE  the JSON of an assertion

#include <iostream>
#include <sstream>
#include <string>

#include "credential/authenticator_for_test.h"

int main() {
  using namespace bongsu;
  const credential::AuthenticatorForTest device{account::PasskeyAlgorithm::es256, "a passkey of benchmarks"};
  std::string line;
  while (std::getline(std::cin, line)) {
    std::istringstream words{line};
    std::string verb;
    std::string user_handle;
    credential::CeremonyForTest ceremony;
    words >> verb >> ceremony.origin >> ceremony.relying_party >> ceremony.challenge >> user_handle;
    std::cout << (verb == "make" ? device.make(ceremony) : device.use(ceremony, user_handle)) << std::endl;
  }
}
