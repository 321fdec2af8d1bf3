import { dialectWords, type Dialect } from "./dialect.js";

/** The clauses and functions that the CloudWatch Logs column of the OpenSearch guide has, in our words. */
export const sql: Dialect = {
  id: "sql",
  name: "SQL",
  lineComment: "--",
  documentation: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData_SQL.html",
  commands: dialectWords(`
SELECT ¦ SELECT [DISTINCT] expression [AS name], … ¦ The columns of the result.
FROM ¦ FROM \`group\` [AS name] ¦ The log group that is queried, in backticks.
WHERE ¦ WHERE condition ¦ Keeps the events that meet the condition.
GROUP BY ¦ GROUP BY expression, … ¦ One row for each combination of these values.
HAVING ¦ HAVING condition ¦ Keeps the groups that meet the condition.
ORDER BY ¦ ORDER BY expression [ASC|DESC], … ¦ Orders the result.
SORT BY ¦ SORT BY expression [ASC|DESC], … ¦ Orders the rows.
LIMIT ¦ LIMIT n ¦ The most rows of the result.
OFFSET ¦ OFFSET n ¦ Leaves out the first rows; together with LIMIT.
INNER JOIN ¦ INNER JOIN \`group\` AS name ON condition ¦ Rows of two log groups that belong together; one join in a query.
LEFT OUTER JOIN ¦ LEFT OUTER JOIN \`group\` AS name ON condition ¦ As INNER JOIN, and rows without a partner, too.
UNION ¦ query UNION query ¦ The rows of both queries.
INTERSECT ¦ query INTERSECT query ¦ The rows that both queries have.
EXCEPT ¦ query EXCEPT query ¦ The rows of the first query that the second one doesn't have.
CASE ¦ CASE WHEN condition THEN value [ELSE value] END ¦ The value of the first condition that is met.
`),
  functions: dialectWords(`
avg ¦ avg(number) ¦ The mean of the group.
count ¦ count(*) ¦ How many rows the group has, or how many have a value.
max ¦ max(value) ¦ The largest value of the group.
min ¦ min(value) ¦ The smallest value of the group.
sum ¦ sum(number) ¦ The sum of the group.
stddev ¦ stddev(number) ¦ The standard deviation of the group.
percentile ¦ percentile(number, share) ¦ The value at a share between 0 and 1.
approx_count_distinct ¦ approx_count_distinct(value) ¦ About how many different values the group has.
concat ¦ concat(text, …) ¦ The texts as one.
concat_ws ¦ concat_ws(separator, text, …) ¦ The texts as one, with a separator between them.
contains ¦ contains(text, part) ¦ True if the text has the part.
length ¦ length(text) ¦ The number of characters.
lower ¦ lower(text) ¦ In lower case.
upper ¦ upper(text) ¦ In upper case.
ltrim ¦ ltrim(text) ¦ Without blanks at the start.
rtrim ¦ rtrim(text) ¦ Without blanks at the end.
trim ¦ trim(text) ¦ Without blanks at both ends.
regexp_extract ¦ regexp_extract(text, regex, group) ¦ What a group of the regular expression matches.
regexp_replace ¦ regexp_replace(text, regex, with) ¦ All matches replaced.
replace ¦ replace(text, find, with) ¦ All occurrences replaced.
split ¦ split(text, regex) ¦ The parts as an array.
substring ¦ substring(text, from, length) ¦ A part of the text; the first character is 1.
current_date ¦ current_date() ¦ The date at the start of the query.
current_timestamp ¦ current_timestamp() ¦ The time at the start of the query.
date_add ¦ date_add(date, days) ¦ The date some days later.
date_format ¦ date_format(time, pattern) ¦ The time as text: 'yyyy-MM-dd HH'.
date_trunc ¦ date_trunc(unit, time) ¦ The time, cut to its 'HOUR', 'DAY', and so on.
datediff ¦ datediff(end, start) ¦ The days between two dates.
from_unixtime ¦ from_unixtime(seconds) ¦ Epoch seconds as text.
hour ¦ hour(time) ¦ The hour of the time.
last_day ¦ last_day(date) ¦ The last day of the month.
to_timestamp ¦ to_timestamp(text, pattern) ¦ A text as a time.
unix_timestamp ¦ unix_timestamp(time) ¦ A time as epoch seconds.
coalesce ¦ coalesce(value, …) ¦ The first value that is there.
if ¦ if(condition, then, else) ¦ One of two values.
nullif ¦ nullif(value, other) ¦ Null if both are equal.
from_json ¦ from_json(text, schema) ¦ JSON text as a structure.
get_json_object ¦ get_json_object(text, '$.path') ¦ A part of JSON text.
json_tuple ¦ json_tuple(text, key, …) ¦ Several members of JSON text.
to_json ¦ to_json(value) ¦ A structure as JSON text.
array_contains ¦ array_contains(array, value) ¦ True if the array has the value.
size ¦ size(array) ¦ The number of items.
dense_rank ¦ dense_rank() OVER (ORDER BY field) ¦ The rank, without gaps.
lag ¦ lag(field) OVER (ORDER BY field) ¦ The value of the row before.
lead ¦ lead(field) OVER (ORDER BY field) ¦ The value of the row after.
rank ¦ rank() OVER (ORDER BY field) ¦ The rank, with gaps after equal rows.
row_number ¦ row_number() OVER (ORDER BY field) ¦ The number of the row.
abs ¦ abs(number) ¦ Without its sign.
ceil ¦ ceil(number) ¦ The next whole number that isn't smaller.
floor ¦ floor(number) ¦ The next whole number that isn't larger.
round ¦ round(number, digits) ¦ Rounded.
sqrt ¦ sqrt(number) ¦ The square root.
cast ¦ cast(value AS type) ¦ The value as INT, DOUBLE, STRING, TIMESTAMP, and so on.
`),
  words: ["AND", "OR", "NOT", "IN", "LIKE", "BETWEEN", "IS NULL", "IS NOT NULL", "AS", "DISTINCT", "ASC", "DESC"],
};
