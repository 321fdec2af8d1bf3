import type { ValueKind } from "../../../src/logs/values/valueKinds.js";

const uuid = "6bc28136-8f3a-4c1d-a2b4-0f1e2d3c4b5a";

/** A message with a value in « », and its kind: wherever the cursor is in it, the value is that. */
export interface ValueRow {
  readonly kind: ValueKind;
  readonly text: string;
  /** What a double click selects, where that isn't the value, and why in a word. */
  readonly doubleClick?: string;
}

export const valueTable: readonly ValueRow[] = [
  { kind: "uuid", text: `START RequestId: «${uuid}» Version: $LATEST` },
  { kind: "uuid", text: `2026-11-22T15:00:00.123Z\t«${uuid}»\tERROR\tInvoke Error` },
  { kind: "uuid", text: `[«${uuid}»] done` },
  { kind: "uuid", text: `GET /orders/«${uuid}»/items`, doubleClick: `/orders/${uuid}/items` },
  { kind: "uuid", text: `requestId=«${uuid}», took 3 ms` },
  { kind: "trace", text: "XRAY TraceId: «1-5759e988-bd862e3fe1be46a994272793» SegmentId: 53995c3f42cd8ad8" },
  { kind: "trace", text: "traceparent: «00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01»" },
  { kind: "pair", text: "Root=«1-5759e988-bd862e3fe1be46a994272793x»;Sampled=1" },
  { kind: "id", text: "SegmentId: «53995c3f42cd8ad8» Sampled: true" },
  { kind: "id", text: "could not stop «i-0abc1234def567890».", doubleClick: "i-0abc1234def567890." },
  { kind: "id", text: "from «ip-10-0-1-17» sshd[1892]: x" },
  {
    kind: "arn",
    text: "no permission on «arn:aws:lambda:eu-west-1:123456789012:function:checkout:live»: denied",
    doubleClick: "arn:aws:lambda:eu-west-1:123456789012:function:checkout:live:",
  },
  { kind: "arn", text: `key «arn:aws-cn:kms:cn-north-1:123456789012:key/${uuid}» is disabled` },
  { kind: "arn", text: "(«arn:aws:s3:::bucket/path/to.object»)" },
  { kind: "ip", text: "Invalid user admin from «198.51.100.23» port 51422" },
  { kind: "ip", text: "connect «10.0.0.1»:443 refused", doubleClick: "10.0.0.1:443" },
  { kind: "ip", text: "http://«10.0.0.1»:8080/health", doubleClick: "http://10.0.0.1:8080/health" },
  { kind: "ip", text: "client «2001:db8::ff00:42:8329» closed" },
  { kind: "ip", text: "client [«2001:db8:0:0:0:ff00:42:8329»]:443" },
  { kind: "name", text: "version «1.2.3.400» is out" },
  { kind: "number", text: "port:«51422»", doubleClick: "port:51422" },
  { kind: "url", text: "see «https://example.com/a/b?x=1&y=(2)».", doubleClick: "https://example.com/a/b" },
  { kind: "url", text: "(«https://example.com/a»)" },
  { kind: "path", text: '"GET «/cart/42»?x=1 HTTP/1.1"' },
  { kind: "path", text: "at charge («/var/task/src/payment.js»:88:11)", doubleClick: "/var/task/src/payment.js:88:11" },
  { kind: "path", text: String.raw`opened «C:\srv\app\main.py» twice`, doubleClick: "C:" },
  { kind: "quoted", text: 'message "«card was declined»" again', doubleClick: "card" },
  { kind: "quoted", text: "code: '«CARD_DECLINED»'," },
  { kind: "pair", text: "payment=«pay_0f1e2d3c4b» amount=12.50 currency=EUR" },
  { kind: "pair", text: "amount=«12.50» currency=EUR" },
  { kind: "pair", text: 'level=warn msg="«not found»" user=7', doubleClick: "not" },
  { kind: "time", text: "at «2026-11-22T15:00:00.123Z» the" },
  { kind: "time", text: "from «2026-11-22 15:00:00,123» on", doubleClick: "2026-11-22" },
  { kind: "level", text: "[«ERROR»] it failed" },
  { kind: "level", text: "2026-11-22T15:00:00Z «WARN»  [payments] slow" },
  { kind: "name", text: "at «com.example.Cart$Item.add»(Cart.java:42)" },
  { kind: "name", text: "no host «db-1.internal.example.com»:5432", doubleClick: "db-1.internal.example.com:5432" },
  { kind: "number", text: "Memory Size: «256» MB" },
  { kind: "word", text: "PaymentError: «card» declined" },
  { kind: "word", text: "«PaymentError»: card declined", doubleClick: "PaymentError:" },
  { kind: "word", text: "日本語 «失敗» しました" },
  { kind: "field", text: '{"level":"«ERROR»","order":4711}' },
  { kind: "field", text: '{"level":"ERROR","order":«4711»}', doubleClick: ":4711" },
  { kind: "field", text: '12:00 INFO {"a":{"b":[true,"«not found»"]}}', doubleClick: "not" },
  { kind: "field", text: `{"requestId":"«${uuid}»"}` },
  { kind: "uuid", text: `{"message":"request «${uuid}» failed"}` },
  { kind: "ip", text: '{"message":"from «10.0.0.1»:80"}', doubleClick: "10.0.0.1:80" },
];

/** A row's message, and its value's range in it. */
export function rowOf({ text }: ValueRow): { readonly message: string; readonly start: number; readonly end: number } {
  const start = text.indexOf("«");
  return { message: text.replaceAll(/[«»]/gu, ""), start, end: text.indexOf("»") - 1 };
}
