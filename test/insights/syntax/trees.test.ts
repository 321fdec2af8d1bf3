import { describe, expect, it } from "vitest";
import { commands } from "../../../src/insights/language/commands.js";
import { functions } from "../../../src/insights/language/functions.js";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";
import { treeText } from "./treeText.js";

/** Texts without problems, and what they mean. */
const trees: readonly (readonly [text: string, tree: string])[] = [
  // Commands.
  ["fields @timestamp, a.b.0.c as x", "fields @timestamp, a.b.0.c>x"],
  ["DISPLAY `foo-bar` AS `x y`, @`aws.tag.aws:x`", "display `foo-bar`>x y, `@aws.tag.aws:x`"],
  ["where a = 1", "filter (a = 1)"],
  ["filterIndex a in ['b']", 'filterIndex (a in ["b"])'],
  ["sort by a desc, b ASC, c", "sort a desc, b asc, c"],
  ["limit any 10", "limit any 10"],
  ["limit {{n}}", "limit {{n}}"],
  ["head 5 | order a | tail 3", "limit 5 | sort a | limit 3"],
  [
    "stats count(*) as n, sum(a)/2 by bin (5m) as t, b offset 1h",
    "stats count(*)>n, (sum(a) / 2) by bin(5_m)>t, b offset 1_h",
  ],
  ["stats max(a) as m, m - 1 as d", "stats max(a)>m, (m - 1)>d by"],
  ["dedup a, b", "other dedup a, b"],
  [
    "pattern @message | diff | diff previousWeek | anomaly",
    "other pattern @message | other diff | other diff previousWeek | other anomaly",
  ],
  ["unnest j.list into x", "other unnest j.list <into x>"],
  ["lookup t k as f, l OUTPUTNEW c as d, e", "other lookup t, k>f, l <outputnew c>d, e>"],
  ["cidrlookup t ip output a", "other cidrlookup t, ip <output a>"],
  [
    "join type=left left=a right=b where a.k=b.k (SOURCE 'g' | limit 5) | limit 1",
    "other join <type left> <left a> <right b> <where (a.k = b.k)> {source g | limit 5} | limit 1",
  ],
  [
    "appendcols override=true max=5 (SOURCE g | fields a)",
    "other appendcols <override true> <max 5> {source g | fields a}",
  ],
  ["addtotals fieldname=T row=false a, b", "other addtotals a, b <fieldname T> <row false>"],
  ["accum a as b | autoregress a as b p=1-4", "other accum a>b | other autoregress a>b <p (1 - 4)>"],
  ["filldown | filldown host cpu* *_in", "other filldown | other filldown host, cpu*, *_in"],
  ["fillmissing with 0 for a, b", "other fillmissing <with 0> <for a, b>"],
  ["outlier action=remove param=2.5 a b", "other outlier a, b <action remove> <param 2.5>"],
  ["sessionize a, b maxspan 30m AS s", "other sessionize a, b <maxspan 30_m> <as s>"],
  ["count_frequent a, b", "other countFrequent a, b"],
  ["logcompare timeshift 7d | estimate", "other logcompare <timeshift 7_d> | other estimate"],
  ["relevantfields a, b where c > 1", "other relevantfields a, b <where (c > 1)>"],
  ["newCommand a b=(c | d) 'e' | limit 5", "other ? | limit 5"],
  [
    '$Errors | $`Two Words`(level = "WARN", n = {{n}})',
    'savedQuery Errors() | savedQuery Two Words(level="WARN", n={{n}})',
  ],
  // SOURCE.
  [
    "SOURCE '/aws/x' | SOURCE \"b\" START=1 END=-2 | fields a",
    "source /aws/x | source b <start 1> <end (- 2)> | fields a",
  ],
  ["SOURCE lg start=-1d end=now", "source lg <start (- 1_d)> <end now>"],
  [
    "SOURCE logGroups(namePrefix: ['a', 'b'], class: ['INFREQUENT_ACCESS']) dataSource(['c.d'])",
    'source logGroups(namePrefix:"a"+"b", class:"INFREQUENT_ACCESS") dataSource("c.d")',
  ],
  [
    'SOURCE logGroups() logGroupTags([{"key":"k","values":["v","w"]},{"key":"l","values":["x"]}])',
    'source logGroups() logGroupTags({key:"k", values:"v"+"w"}+{key:"l", values:"x"})',
  ],
  // The forms of parse.
  ['parse @message "a * b *" as x, y', 'parse glob @message "a * b *" >x >y'],
  ["parse 'a *' x", 'parse glob - "a *" >x'],
  ["parse @message /(?<x>\\d+\\/s)/ multi", "parse regex @message /(?<x>\\d+\\/s)/ multi"],
  ["parse /a/ as x multi", "parse regex - /a/ >x multi"],
  ["parse concat(a, b/2) 'x*' as y", 'parse glob concat(a (b / 2)) "x*" >y'],
  ["parse a logfmt as m | parse b CSV as c, d", "parse logfmt a - >m | parse csv b - >c >d"],
  ["parse a XML '/b' as c", 'parse xml a "/b" >c'],
  ['json field=a "b.c" as d', 'parse json a "b.c" >d'],
  ["parse {{p}} as x", "parse glob - {{p}} >x"],
  // Precedence.
  ["filter not a = 1 and b or c and d", "filter (((not (a = 1)) and b) or (c and d))"],
  ["filter a + b * c ^ d - -e % 2 >= f", "filter (((a + (b * (c ^ d))) - ((- e) % 2)) >= f)"],
  ["filter (a or b) and c", "filter ((a or b) and c)"],
  ["filter a or b or c or d", "filter ((a or b) or (c or d))"],
  ["filter a == 1 and !ispresent(b)", "filter ((a = 1) and (not ispresent(b)))"],
  ["filter a NOT LIKE 'x' and b =~ /y/", 'filter ((a not like "x") and (b like /y/))'],
  ["filter a not in [1, 'b', -2] or c in [d]", 'filter ((a not in [1 "b" (- 2)]) or (c in [d]))'],
  [
    "filter a in (SOURCE 'g' | filter b in [1] | fields a) and c",
    "filter ((a in {source g | filter (b in [1]) | fields a}) and c)",
  ],
  ["fields foo-bar, count*2, 1e-3, .5", "fields (foo - bar), (count * 2), 0.001, 0.5"],
  // Regular expression or division.
  ["fields a / b / c", "fields ((a / b) / c)"],
  ["filter a like /x/ and b / 2 > 1", "filter ((a like /x/) and ((b / 2) > 1))"],
  ["filter if(a like /b, (c|d)/, 1, 0) / 2", "filter (if((a like /b, (c|d)/) 1 0) / 2)"],
  ["filter a like /one\n  two/ | limit 5", "filter (a like /one\n  two/) | limit 5"],
  ["parse a /b/ | fields c / d, e / f", "parse regex a /b/ | fields (c / d), (e / f)"],
  // Names, members, texts.
  ["fields jsonParse(a).b.c as d, m.items[0].id", "fields jsonParse(a)->b->c>d, m.items->0->id"],
  ['fields m.`k.v`.`w`, h."user-agent"', "fields m->k.v->w, h->user-agent"],
  ["fields `a`.b, @@x, 4xx, größe", "fields `a`->b, @@x, 4xx, größe"],
  ['filter a = "it\'s \\"b\\"" and c = \'d\ne\'', 'filter ((a = "it\'s \\"b\\"") and (c = "d\\ne"))'],
  ["fields limit, sort, source, stats", "fields limit, sort, source, stats"],
  ["fields concat(source, filter, (fields))", "fields concat(source filter fields)"],
  // Comments, blanks.
  ["# head\nfields a # why\n| # more\nlimit 5 // end\n", "fields a | limit 5"],
  ["\t\uFEFFfields\r\n a\r\n", "fields a"],
  ["", ""],
  ["# nothing", ""],
];

describe("the tree of a query", () => {
  it.each(trees)("%s", (text, tree) => {
    const { pipeline, problems } = parseQuery(text);
    expect({ tree: treeText(pipeline), problems }).toEqual({ tree, problems: [] });
  });
});

describe("the tables of the language", () => {
  it.each([...commands, ...functions])("have an example of $name that has no problem", ({ example }) => {
    expect(parseQuery(example).problems).toEqual([]);
  });
});
