-- The same form again and again. Environment: BODY, AUTHORIZATION.
dofile(os.getenv("LOAD") .. "/report.lua")
wrk.method = "POST"
wrk.body = os.getenv("BODY")
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.headers["Authorization"] = os.getenv("AUTHORIZATION")
function response(status) check(status) end
