#pragma once
// What countries are called. From the translations of the standard (the package iso-codes), put into the program by the
// build: country_names.py.

#include <string_view>

#include "http/language.h"

namespace bongsu::page {

// Of a code of ISO 3166-1 (alpha-2); empty: there is none of that code.
std::string_view country_name(std::string_view code, http::Language language);

}  // namespace bongsu::page
