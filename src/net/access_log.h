#pragma once
// One line a request: never a query, a header or a body, where tokens and passwords are.

#include <string>

#include "net/request_record.h"

namespace bongsu::net {

// "method=POST path=/token status=200 duration_us=184 id=… client=…". What a stranger chose cannot break the line or
// the fields: blanks cannot occur in a path, and quotes and backslashes are percent-encoded.
std::string format_access(const RequestRecord& record);
// Writes that line at level info.
void log_access(const RequestRecord& record);

}  // namespace bongsu::net
