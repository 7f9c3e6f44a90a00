-- For wrk: asks for a random customer each time.
local customers = tonumber(os.getenv("CUSTOMERS"))
local counter = 0

function setup(thread)
  counter = counter + 1
  thread:set("number", counter)
end

function init(args)
  math.randomseed(number * 7919 + os.time())
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Authorization"] = "Basic c2VydmljZTpzZXJ2aWNl" -- the demo user "service"
end

function request()
  return wrk.format(nil, nil, nil,
    string.format('{"customerId":"P%d","placement":"http-bench","count":3}',
      math.random(0, customers - 1)))
end
