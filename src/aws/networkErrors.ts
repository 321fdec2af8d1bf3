import * as l10n from "../base/l10n.js";
import type { Connection } from "../logs/connections/connection.js";
import { endpointOrigin } from "../logs/connections/endpoint.js";
import type { ErrorRule } from "./errorRule.js";

/** Where a connection's requests go: the last part of a sentence. */
export function target({ endpoint, region }: Connection): string {
  return endpoint === undefined ? region : endpointOrigin(endpoint);
}

/** The profile of a connection as the end of a sentence; nothing where it has none. */
export function whose({ profile }: Connection): string {
  return profile === undefined ? "" : `: ${profile}`;
}

/** The rule for a service that doesn't answer. */
export const noAnswer: ErrorRule = {
  kind: "offline",
  sentence: (_, { connection }) => l10n.t`No answer in time; check the network and try again: ${target(connection)}`,
};

const networkRules: readonly { readonly test: RegExp; readonly rule: ErrorRule }[] = [
  {
    test: /^(?:ENOTFOUND|EAI_AGAIN|EAI_FAIL)$/u,
    rule: {
      kind: "offline",
      sentence: ({ host }, { connection }) =>
        l10n.t`The address can't be found; check the region and the network: ${host === "" ? target(connection) : host}`,
    },
  },
  {
    test: /^ECONNREFUSED$/u,
    rule: {
      kind: "offline",
      sentence: (_, { connection }) =>
        l10n.t`Nothing answers there; start the server or correct the connection's endpoint: ${target(connection)}`,
    },
  },
  {
    // Of an authority that isn't known, as proxies have it that look into the traffic.
    test: /^(?:DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/u,
    rule: {
      kind: "offline",
      sentence: ({ code }, { connection }) =>
        l10n.t`The authority of the server's certificate is not trusted (${code}); name its file in ca_bundle of the profile, AWS_CA_BUNDLE or NODE_EXTRA_CA_CERTS: ${target(connection)}`,
    },
  },
  {
    test: /^(?:CERT_|ERR_TLS_)/u,
    rule: {
      kind: "offline",
      sentence: ({ code }, { connection }) =>
        l10n.t`The server's certificate is not trusted (${code}); check the endpoint and the proxy: ${target(connection)}`,
    },
  },
  {
    test: /^ENOENT$/u,
    rule: {
      kind: "expiredCredentials",
      sentence: (_, { connection }) =>
        l10n.t`A file that the credentials need is missing; check web_identity_token_file and credential_process${whose(connection)}`,
    },
  },
  { test: /^(?:ETIMEDOUT|ESOCKETTIMEDOUT)$/u, rule: noAnswer },
  {
    test: /^(?:ECONNRESET|EPIPE|EHOSTUNREACH|ENETUNREACH|ENETDOWN|ECONNABORTED|EPROTO)$/u,
    rule: {
      kind: "offline",
      sentence: ({ code }, { connection }) =>
        l10n.t`The connection failed (${code}); check the network and try again: ${target(connection)}`,
    },
  },
];

/** The rule for the code of a failure of the network; undefined for all others. */
export function networkRuleOf(code: string): ErrorRule | undefined {
  return networkRules.find(({ test }) => test.test(code))?.rule;
}
