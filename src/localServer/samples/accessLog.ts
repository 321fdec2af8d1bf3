import { type Random, integer, pick, pickWeighted } from "./random.js";

const clients = [
  "203.0.113.7",
  "203.0.113.42",
  "198.51.100.23",
  "198.51.100.180",
  "192.0.2.61",
  "2001:db8:4f2::1c",
] as const;

const agents = [
  "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
  "curl/8.9.1",
  "ELB-HealthChecker/2.0",
] as const;

const pages = ["/", "/products", "/products/1042", "/cart", "/checkout", "/api/orders?limit=20", "/healthz"] as const;
const assets = ["/static/app.4f1c9a.js", "/static/site.css", "/static/logo.svg", "/favicon.ico"] as const;
const missing = ["/wp-login.php", "/.env", "/products/99999", "/robots.txt"] as const;
const slow = ["/api/orders", "/api/payments", "/checkout"] as const;

/** The requested paths and the range of the answer's size in bytes, by status. */
const answers = {
  200: { paths: [...pages, ...assets], bytes: [312, 48_213] },
  304: { paths: assets, bytes: [0, 0] },
  404: { paths: missing, bytes: [153, 153] },
  502: { paths: slow, bytes: [157, 157] },
} as const;

/**
 * A line of an nginx access log in the combined format, with the time in UTC. During an incident of what is behind nginx
 * many requests are answered with 502.
 */
export function accessLogLine(random: Random, timestamp: number, isIncident = false): string {
  const status = pickWeighted<keyof typeof answers>(random, [
    [200, 86],
    [304, 8],
    [404, 4],
    [502, isIncident ? 60 : 1],
  ]);
  const { paths, bytes } = answers[status];
  const path = pick<string>(random, paths);
  const method = status !== 304 && path.startsWith("/api/") && random() < 0.4 ? "POST" : "GET";
  const [low, high] = bytes;
  const referer = random() < 0.5 ? "-" : "https://shop.example/";
  return `${pick(random, clients)} - - [${accessLogTime(timestamp)}] "${method} ${path} HTTP/1.1" ${status} \
${integer(random, low, high)} "${referer}" "${pick(random, agents)}"`;
}

/** The time as nginx writes it: 22/Nov/2026:15:29:00 +0000. */
function accessLogTime(timestamp: number): string {
  const [, day, month, year, time] = new Date(timestamp).toUTCString().split(" ");
  return `${day}/${month}/${year}:${time} +0000`;
}
