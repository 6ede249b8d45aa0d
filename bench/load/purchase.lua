-- wrk's script: each request is one purchase of a random member, with a key and a receipt of its own.
-- Arguments: file with "key members" per tenant (the big one first), spread (big, equal, zipf, one-member), name of the run,
-- seed, and the times (ISO) and bodies come from here.
local threads = 0

function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

local headers, members, cumulative = {}, {}, {}
local spread, run, count = nil, nil, 0
local clock, now = 0, ""
local skus = { { "flat-white", "coffee", 35000 }, { "espresso", "coffee", 22000 }, { "iced-latte", "coffee", 38000 } }
local sides = { { "croissant", "pastry", 28000 }, { "banana-bread", "pastry", 32000 }, { "cookie", "pastry", 18000 } }

function init(arguments)
  spread, run = arguments[2], arguments[3]
  math.randomseed(tonumber(arguments[4]) * 1000 + id)
  for line in io.lines(arguments[1]) do
    local key, count = line:match("(%S+) (%d+)")
    headers[#headers + 1] = { ["Authorization"] = "Bearer " .. key, ["Content-Type"] = "application/json" }
    members[#members + 1] = tonumber(count)
  end
  local sum = 0
  for rank = 1, #headers - 1 do
    sum = sum + rank ^ -1.001
    cumulative[rank] = sum
  end
end

local function tenant()
  if spread == "big" or spread == "one-member" then
    return 1
  elseif spread == "equal" then
    return math.random(2, #headers)
  end
  local wanted, low, high = math.random() * cumulative[#cumulative], 1, #cumulative
  while low < high do
    local middle = math.floor((low + high) / 2)
    if cumulative[middle] < wanted then low = middle + 1 else high = middle end
  end
  return low + 1
end

function request()
  count = count + 1
  if os.time() ~= clock then
    clock = os.time()
    now = os.date("!%Y-%m-%dT%H:%M:%SZ", clock)
  end
  local n = tenant()
  local card = spread == "one-member" and 1 or math.random(1, members[n])
  local first, second, quantity = skus[math.random(3)], sides[math.random(3)], math.random(2)
  local body = string.format(
    '{"member":{"type":"card","value":"7%03d%08d"},"receipt":{"terminal":"till-%d","number":"%s-%d"},"occurredAt":"%s",'
      .. '"channel":"store","currency":"IDR","lines":['
      .. '{"sku":"%s","categories":["%s"],"quantity":%d,"unitPrice":{"amount":%d,"currency":"IDR"}},'
      .. '{"sku":"%s","categories":["%s"],"quantity":1,"unitPrice":{"amount":%d,"currency":"IDR"}}],'
      .. '"tenders":[{"type":"card","amount":{"amount":%d,"currency":"IDR"}}]}',
    n - 1, card, id * 16 + count % 16, run, count, now, first[1], first[2], quantity, first[3], second[1], second[2], second[3],
    quantity * first[3] + second[3])
  headers[n]["Idempotency-Key"] =
    string.format("%s-%d-%08x%08x", run, id, math.random(0, 2147483647), count)
  return wrk.format("POST", "/v1/purchases", headers[n], body)
end

function done(summary, latency)
  io.write(string.format(
    '\nRESULT {"requests":%d,"seconds":%.6f,"refused":%d,"failed":%d,"p50":%.0f,"p99":%.0f,"p999":%.0f,"max":%.0f}\n',
    summary.requests, summary.duration / 1e6, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9), latency.max))
end
