-- Every answer gives the token of a later request: each grant is a chain. Environment: TOKENS (one a line), AUTHORIZATION.
dofile(os.getenv("LOAD") .. "/report.lua")
local waiting, first = {}, 1
for line in io.lines(os.getenv("TOKENS")) do table.insert(waiting, line) end

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.headers["Authorization"] = os.getenv("AUTHORIZATION")

function request()
  local token = waiting[first]
  waiting[first] = nil
  first = first + 1
  return wrk.format(nil, nil, nil, "grant_type=refresh_token&refresh_token=" .. (token or "none-left"))
end

function response(status, headers, body)
  check(status)
  local token = body:match('"refresh_token":%s*"([^"]+)"')
  if token then table.insert(waiting, token) end
end
