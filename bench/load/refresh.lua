-- Every answer gives the token of a later request: each grant is a chain. Environment: TOKENS (one a line), AUTHORIZATION.
dofile(os.getenv("LOAD") .. "/report.lua")
local waiting, first, last = {}, 1, 0

local function put(token)
  last = last + 1
  waiting[last] = token
end

local function take()
  local token = waiting[first]
  waiting[first] = nil
  first = math.min(first + 1, last + 1)
  return token
end

for line in io.lines(os.getenv("TOKENS")) do put(line) end

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.headers["Authorization"] = os.getenv("AUTHORIZATION")

function request()
  return wrk.format(nil, nil, nil, "grant_type=refresh_token&refresh_token=" .. (take() or "none-left"))
end

function response(status, headers, body)
  check(status)
  local token = body:match('"refresh_token":%s*"([^"]+)"')
  if token then put(token) end
end
