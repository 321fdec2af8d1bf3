/** Names and addresses that never leave the machine (RFC 6761, RFC 1122, RFC 4291), as the URL parser writes them. */
const loopback = /^(?:(?:.+\.)?localhost\.?|127(?:\.\d+){3}|\[::1\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])$/u;

/** Where requests go: an endpoint that isn't AWS itself, which may be the local server's. */
interface Target {
  readonly endpoint?: string;
  readonly local?: boolean;
}

/**
 * The origin that the connection's requests go to without encryption, such as `http://logs.corp:4566`; undefined where
 * they are encrypted, don't leave the machine, or carry no keys of the user. Signed requests show the access key, the
 * session token and all log content to everyone on the way.
 */
export function unencryptedOrigin({ endpoint, local }: Target): string | undefined {
  if (endpoint === undefined || local === true || !URL.canParse(endpoint)) return undefined;
  const { protocol, hostname, origin } = new URL(endpoint);
  return protocol === "http:" && !loopback.test(hostname) ? origin : undefined;
}
