-- Shared by the load scripts: counts answers by status and closes with one line of JSON.
local threads = {}
statuses = ""

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  unexpected = 0
  expected_status = tonumber(args[1]) or 200
end

function check(status)
  if status ~= expected_status then unexpected = unexpected + 1 end
end

function done(summary, latency, requests)
  local wrong = 0
  for _, thread in ipairs(threads) do wrong = wrong + thread:get("unexpected") end
  io.write(string.format(
    '{"requests": %d, "seconds": %.6f, "p50_us": %d, "p99_us": %d, "unexpected": %d, "socket_errors": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50), latency:percentile(99), wrong,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
