import { dialectWords, type Dialect } from "./dialect.js";

/** The commands and functions that the CloudWatch Logs column of the OpenSearch guide has, in our words. */
export const ppl: Dialect = {
  id: "ppl",
  name: "PPL",
  lineComment: "//",
  documentation: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData_PPL.html",
  commands: dialectWords(`
source ¦ source = [lg:\`group\`, ds:\`name.type\`] ¦ What is queried, where the request doesn't say it.
fields ¦ fields [-] field, … ¦ The columns of the result, or those that are left out.
where ¦ where condition ¦ Keeps the events that meet the condition.
stats ¦ stats aggregation [as name], … [by field, …] ¦ Counts and sums, for each combination of the fields.
parse ¦ parse field "regex" ¦ New fields from the named groups of a regular expression.
grok ¦ grok field "pattern" ¦ New fields from a grok pattern.
sort ¦ sort [-]field, … ¦ Orders the rows; a minus is descending.
eval ¦ eval name = expression, … ¦ New fields.
rename ¦ rename field as name, … ¦ Other names for fields.
head ¦ head n ¦ The first rows.
top ¦ top [n] field [by field] ¦ The values that are most frequent.
rare ¦ rare field [by field] ¦ The values that are least frequent.
dedup ¦ dedup [n] field, … ¦ One row for each combination of the fields.
join ¦ LEFT JOIN left=l, right=r ON l.id = r.id \`group\` ¦ Rows of two log groups that belong together.
trendline ¦ trendline sma(n, field) [as name] ¦ A moving average.
eventstats ¦ eventstats aggregation [by field] ¦ An aggregation as a new field of each event.
expand ¦ expand field [as name] ¦ A row for each item of an array.
fillnull ¦ fillnull using field = value, … ¦ Values for what is missing.
flatten ¦ flatten field ¦ The members of a structure as fields.
fieldsummary ¦ fieldsummary includefields = field [nulls = true] ¦ Statistics of one field.
`),
  functions: dialectWords(`
avg ¦ avg(number) ¦ The mean of the group.
count ¦ count() ¦ How many rows the group has, or how many have a value.
distinct_count ¦ distinct_count(value) ¦ How many different values the group has.
max ¦ max(value) ¦ The largest value of the group.
min ¦ min(value) ¦ The smallest value of the group.
percentile ¦ percentile(number, percent) ¦ The value at a percentage.
stddev_pop ¦ stddev_pop(number) ¦ The standard deviation of the group.
stddev_samp ¦ stddev_samp(number) ¦ The standard deviation of the group as a sample.
sum ¦ sum(number) ¦ The sum of the group.
span ¦ span(field, 5m) ¦ Groups by intervals of time or numbers.
concat ¦ concat(text, …) ¦ The texts as one.
length ¦ length(text) ¦ The number of characters.
like ¦ like(text, "%part%") ¦ True if the text matches; % stands for any text.
lower ¦ lower(text) ¦ In lower case.
replace ¦ replace(text, find, with) ¦ All occurrences replaced.
substring ¦ substring(text, from, length) ¦ A part of the text; the first character is 1.
trim ¦ trim(text) ¦ Without blanks at both ends.
upper ¦ upper(text) ¦ In upper case.
date_format ¦ date_format(time, pattern) ¦ The time as text.
day ¦ day(time) ¦ The day of the month.
hour ¦ hour(time) ¦ The hour of the time.
month ¦ month(time) ¦ The month of the time.
now ¦ now() ¦ The time at the start of the query.
timestamp ¦ timestamp(text) ¦ A text as a time.
case ¦ case(condition, value, … else value) ¦ The value of the first condition that is met.
coalesce ¦ coalesce(value, …) ¦ The first value that is there.
if ¦ if(condition, then, else) ¦ One of two values.
ifnull ¦ ifnull(value, other) ¦ The other value where the first is missing.
isnotnull ¦ isnotnull(value) ¦ True if there is a value.
isnull ¦ isnull(value) ¦ True if there is no value.
nullif ¦ nullif(value, other) ¦ Null if both are equal.
abs ¦ abs(number) ¦ Without its sign.
ceil ¦ ceil(number) ¦ The next whole number that isn't smaller.
floor ¦ floor(number) ¦ The next whole number that isn't larger.
round ¦ round(number, digits) ¦ Rounded.
sqrt ¦ sqrt(number) ¦ The square root.
md5 ¦ md5(text) ¦ Its MD5 hash.
sha1 ¦ sha1(text) ¦ Its SHA-1 hash.
sha2 ¦ sha2(text, bits) ¦ Its SHA-2 hash of so many bits.
json_extract ¦ json_extract(text, "$.path") ¦ A part of JSON text.
json_valid ¦ json_valid(text) ¦ True if the text is JSON.
cidrmatch ¦ cidrmatch(ip, "10.0.0.0/8") ¦ True if the address is in the range.
`),
  words: ["by", "as", "and", "or", "not", "in", "like", "between"],
};
