import type { Scan } from "./driveQuery.js";

/** The field of the answer to `estimate`. No page names it. */
const field = "estimatedBytesScanned";

/** What a query with `estimate` at its end does: it counts the bytes that it would scan, and scans none (user guide). */
export function estimateScan(): Scan {
  let bytes = 0;
  return {
    recordsMatched: 0,
    recordsScanned: 0,
    bytesScanned: 0,
    add(records) {
      for (const { message } of records) bytes += Buffer.byteLength(message);
    },
    rows: () => [[{ field, value: String(bytes) }]],
  };
}
