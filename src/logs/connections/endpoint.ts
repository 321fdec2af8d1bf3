import * as l10n from "../../base/l10n.js";
/**
 * The problem of an endpoint, or undefined. Its host must stand there as requests use it: an address that is read
 * otherwise than it looks (blanks and line breaks, backslashes, a user name, letters that look like others) could show
 * one host and lead to another.
 */
export function checkEndpoint(endpoint: string): string | undefined {
  if (!/^https?:\/\//iu.test(endpoint) || !URL.canParse(endpoint)) {
    return l10n.t("An endpoint is an http or https address, such as http://localhost:4566.");
  }
  const { origin, protocol, host, username, password } = new URL(endpoint);
  if (username + password !== "") {
    return l10n.t("An endpoint must not hold a user name or password: settings are no place for them.");
  }
  if (/[\p{Cc}\p{Cf}\p{Z}\\]/u.test(endpoint))
    return l10n.t("An endpoint must not hold spaces, line breaks or backslashes.");
  const isAsWritten = endpoint.toLowerCase().startsWith(`${protocol}//${host}`);
  return isAsWritten ? undefined : l10n.t`Write this endpoint as it is used: ${origin}`;
}

/** An endpoint as it is shown everywhere: scheme, host and port. Its path and query may hold a token. */
export function endpointOrigin(endpoint: string): string {
  return URL.canParse(endpoint) ? new URL(endpoint).origin : endpoint;
}
