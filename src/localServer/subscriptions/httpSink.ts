import { unencryptedOrigin } from "../../logs/connections/unencrypted.js";
import type { SubscriptionSink } from "./subscriptionDelivery.js";

/** How long an answer may take. */
const answerMs = 30_000;

/** True for an address on this machine, which is the only one that events are sent to. */
export function isLoopbackUrl(text: string): boolean {
  return (
    URL.canParse(text) && new URL(text).protocol === "http:" && unencryptedOrigin({ endpoint: text }) === undefined
  );
}

/**
 * Posts to a URL: the answer 2xx takes it; no answer, 429 and 5xx mean again, and everything else, redirects too, refuses it.
 * The headers name the filter and its destination, percent-encoded.
 */
export function httpSink(url: string): SubscriptionSink {
  return async ({ destinationArn, filter, body, contentType }, signal) => {
    try {
      const { ok, status } = await fetch(url, {
        method: "POST",
        redirect: "manual",
        headers: {
          "content-type": contentType,
          "x-subscription-filter": encodeURIComponent(filter),
          "x-subscription-destination": encodeURI(destinationArn),
        },
        body,
        signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
      });
      if (ok) return "taken";
      return status === 429 || status >= 500 ? "again" : "refused";
    } catch (error) {
      if (signal.aborted) throw error;
      return "again";
    }
  };
}
