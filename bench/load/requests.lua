-- wrk's script: what tills ask, for random members; each purchase and redemption with a key of its own.
-- Arguments: kind of request (purchase, preview, lookup, summary, mixed), spread over tenants (big, equal, zipf, twenty,
-- one-member), mean pause between answer and next request in ms (0: none), name of the run, seed, and two files: tenants
-- ("key cards reward", the big one first) and some members ("tenant id").
local threads = 0

function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

local kind, spread, run, count = nil, nil, nil, 0
local headers, cards, rewards, members, cumulative = {}, {}, {}, {}, {}
local clock, now = 0, ""
local skus = { { "flat-white", "coffee", 35000 }, { "espresso", "coffee", 22000 }, { "iced-latte", "coffee", 38000 } }
local sides = { { "croissant", "pastry", 28000 }, { "banana-bread", "pastry", 32000 }, { "cookie", "pastry", 18000 } }

function init(arguments)
  kind, spread, run = arguments[1], arguments[2], arguments[4]
  local pause = tonumber(arguments[3])
  math.randomseed(tonumber(arguments[5]) * 1000 + id)
  for line in io.lines(arguments[6]) do
    local key, count, reward = line:match("(%S+) (%d+) (%S+)")
    headers[#headers + 1] = { ["Authorization"] = "Bearer " .. key, ["Content-Type"] = "application/json" }
    cards[#cards + 1], rewards[#rewards + 1], members[#members + 1] = tonumber(count), reward, {}
  end
  for line in io.lines(arguments[7]) do
    local n, member = line:match("(%d+) (%S+)")
    local known = members[tonumber(n) + 1]
    known[#known + 1] = member
  end
  local sum = 0
  for rank = 1, #headers - 1 do
    sum = sum + rank ^ -1.001
    cumulative[rank] = sum
  end
  if pause > 0 then
    -- wrk asks for it where it is defined. Pauses of many connections, each drawn so, make arrivals that wait for nobody.
    delay = function() return math.floor(-pause * math.log(1 - math.random()) + 0.5) end
  end
end

local function tenant()
  if spread == "big" or spread == "one-member" then
    return 1
  elseif spread == "equal" then
    return math.random(2, #headers)
  elseif spread == "twenty" then
    return math.random(2, 21)
  end
  local wanted, low, high = math.random() * cumulative[#cumulative], 1, #cumulative
  while low < high do
    local middle = math.floor((low + high) / 2)
    if cumulative[middle] < wanted then low = middle + 1 else high = middle end
  end
  return low + 1
end

local function card(n)
  return string.format("7%03d%08d", n - 1, spread == "one-member" and 1 or math.random(1, cards[n]))
end

local function keyed(n)
  headers[n]["Idempotency-Key"] = string.format("%s-%d-%08x%08x", run, id, math.random(0, 2147483647), count)
  return headers[n]
end

local function purchase(n, path, header)
  if os.time() ~= clock then
    clock = os.time()
    now = os.date("!%Y-%m-%dT%H:%M:%SZ", clock)
  end
  local first, second, quantity = skus[math.random(3)], sides[math.random(3)], math.random(2)
  local body = string.format(
    '{"member":{"type":"card","value":"%s"},"receipt":{"terminal":"till-%d","number":"%s-%d"},"occurredAt":"%s",'
      .. '"channel":"store","currency":"IDR","lines":['
      .. '{"sku":"%s","categories":["%s"],"quantity":%d,"unitPrice":{"amount":%d,"currency":"IDR"}},'
      .. '{"sku":"%s","categories":["%s"],"quantity":1,"unitPrice":{"amount":%d,"currency":"IDR"}}],'
      .. '"tenders":[{"type":"card","amount":{"amount":%d,"currency":"IDR"}}]}',
    card(n), id * 16 + count % 16, run, count, now, first[1], first[2], quantity, first[3], second[1], second[2], second[3],
    quantity * first[3] + second[3])
  return wrk.format("POST", path, header, body)
end

local function summary(n)
  return wrk.format("GET", "/v1/members/" .. members[n][math.random(#members[n])] .. "/summary", headers[n])
end

local function redemption(n)
  local body = string.format('{"memberId":"%s","rewardId":"%s"}', members[n][math.random(#members[n])], rewards[n])
  return wrk.format("POST", "/v1/redemptions", keyed(n), body)
end

function request()
  count = count + 1
  local n = tenant()
  local asked = kind
  if kind == "mixed" then
    local drawn = math.random()
    asked = drawn < 0.7 and "purchase" or drawn < 0.9 and "summary" or "redemption"
  end
  if asked == "purchase" then
    return purchase(n, "/v1/purchases", keyed(n))
  elseif asked == "preview" then
    return purchase(n, "/v1/purchases/preview", headers[n])
  elseif asked == "lookup" then
    return wrk.format("POST", "/v1/members/lookup", headers[n], '{"type":"card","value":"' .. card(n) .. '"}')
  elseif asked == "summary" then
    return summary(n)
  end
  return redemption(n)
end

function done(summary, latency)
  io.write(string.format(
    '\nRESULT {"requests":%d,"seconds":%.6f,"refused":%d,"failed":%d,"p50":%.0f,"p99":%.0f,"p999":%.0f,"max":%.0f}\n',
    summary.requests, summary.duration / 1e6, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9), latency.max))
end
