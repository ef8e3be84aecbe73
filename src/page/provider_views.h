#pragma once
// The pages between a provider's answer and the way on: make an account of it, link it, and be ready for its bad day.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "page/door.h"
#include "page/form.h"
#include "page/frame.h"
#include "page/passkey_view.h"

namespace bongsu::page {

// Somebody at a provider, as the pages name them; both texts are shown as text.
struct ProvidersPerson {
  std::string label{};     // "Kakao"
  std::string shown_as{};  // an address or a name; may be empty
};

enum class NewAccounts { open, closed };

// Nobody here has this identity yet. Status as IdentifyPage; 200 also where sign-up is closed, since it goes on.
struct FinishPage {
  Form form{};  // sends kNameField, kEmailField
  ProvidersPerson person{};
  std::string client_name{};
  std::string name{};
  std::string email{};
  NewAccounts new_accounts = NewAccounts::open;
  std::vector<Problem> problems{};  // email_taken is explained
  std::string log_in_url{};         // another way in; the identity can be linked afterwards
};

// One clear question. Status 200.
struct LinkPage {
  Form form{};  // sends kDecisionField
  ProvidersPerson theirs{};
  Person yours{};
};

// The identity was not linked, and why; the login itself stands. Status 200.
enum class LinkRefusal { linked_elsewhere, too_many_linked, too_late };

struct LinkRefusedPage {
  LinkRefusal refusal{};
  std::string label{};
  std::string continue_url{};
};

enum class SecondWayDemand { offered, passkey_offered, required };

enum class SecondWayProof { given, lacking };  // that the person is there: else nothing is set

// A passkey or a password beside the one provider that the account leans on. Status as IdentifyPage.
struct SecondWayPage {
  Form form{};  // sends kPasswordField and kDecisionField; or kDoorField
  SecondWayDemand demand = SecondWayDemand::offered;
  std::string label{};                                   // the provider
  std::string email{};                                   // what the password goes with
  std::optional<std::size_t> password_characters_min{};  // nullopt: no password can be set
  std::vector<Problem> problems{};
  SecondWayProof proof = SecondWayProof::given;
  std::vector<Door> confirm_by{};          // with a proof that lacks: where to give it; empty: nowhere, for now
  std::string doors_url{};                 // the other ways to log in
  std::optional<PasskeyPrompt> passkey{};  // to make one
};

}  // namespace bongsu::page
