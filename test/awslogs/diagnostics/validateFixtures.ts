/** Name and labelled text, for files named awslogs.conf. */
export const fileFixtures: readonly (readonly [name: string, text: string])[] = [
  ["complete", "[general]\nstate_file = /s\n[a]\nfile = /v\nlog_group_name = g\nlog_stream_name = {hostname}\n"],
  [
    "defaults count",
    "[DEFAULT]\nlog_group_name = g\nstate_file = /s\n[general]\n[a]\nfile = /v\nlog_stream_name = {hostname}\n",
  ],
  ["empty", "\n^ error: missing-general\n"],
  [
    "no general section",
    "[a]\n^^^ error: missing-general\nfile = /v\nlog_group_name = g\nlog_stream_name = {hostname}\n",
  ],
  ["general in another case", "[General]\n^^^^^^^^^ error: general-case\nx\n^ error: not-a-setting\n"],
  ["general with spaces", "[ general ]\n^^^^^^^^^^^ error: general-case\n ^^^^^^^^^ warning: spaces-in-name\n"],
  [
    "defaults in another case",
    "[general]\nstate_file = /s\n[Default]\n^^^^^^^^^ error: defaults-case\nlog_group_name = g\n",
  ],
  [
    "the CLI's configuration",
    "[plugins]\n^^^^^^^^^ error: cli-section\ncwlogs = cwlogs\n[general]\nstate_file = /s\n[default]\n^^^^^^^^^ error: cli-section\nregion = eu-west-1\naws_access_key_id = A\n",
  ],
  ["no state file", "[general]\n^^^^^^^^^ information: missing-recommended\n"],
  ["byte order mark", "\uFEFF[general]\n^ error: byte-order-mark\nstate_file = /s\n"],
  [
    "text before the first section",
    "state_file = /s\n^^^^^^^^^^^^^^^ error: text-before-section\nx\n[general]\nstate_file = /s\n",
  ],
  [
    "lone carriage returns",
    "[general]\nstate_file = /s\nqueue_size = 1\rlogging_config_file = /l\n              ^ error: lone-carriage-return\n",
  ],
  [
    "a file of lone carriage returns",
    "# c\r[general]\rstate_file = /s\r[a]\rfile = /v\rlog_group_name = g\rlog_stream_name = {hostname}\n   ^ error: lone-carriage-return\n",
  ],
  [
    "stream keys in general",
    "[general]\nstate_file = /s\ntime_zone = utc\n^^^^^^^^^ warning: stream-setting-in-general\n",
  ],
  [
    "credentials",
    "[general]\nstate_file = /s\naws_access_key_id = AKIA\n^^^^^^^^^^^^^^^^^ warning: misplaced-credential\n",
  ],
  [
    "general values",
    [
      "[general]",
      "state_file = ~/state",
      "             ^ warning: unexpanded-path",
      "logging_config_file = /etc/awslogs/awslogs.conf",
      "                      ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: own-logging-config",
      "use_gzip_http_content_encoding = t",
      "                                 ^ warning: bad-boolean",
      "queue_size = 0",
      "             ^ warning: out-of-range",
      "",
    ].join("\n"),
  ],
  [
    "a header that isn't opened, and nothing about what follows",
    "[general]\nstate_file = /s\n/etc]\n^^^^^ error: not-a-setting\nfile = /v\nlog_group_name = g\nlog_stream_name = {hostname}\n",
  ],
  [
    "a byte order mark before a header, and what else is wrong",
    "\uFEFF[general]\n^ error: byte-order-mark\nstate_file = /s\nqueue_size = 0\n             ^ warning: out-of-range\n",
  ],
  [
    "an indented file",
    "  [general]\n  ^^^^^^^^^ error: text-before-section\n  state_file = /s\n  [a]\n  file = /v\n  log_group_name = g\n  log_stream_name = {hostname}\n",
  ],
  ["relative state file", "[general]\nstate_file = state\n             ^^^^^ warning: relative-path\n"],
  [
    "a template",
    "[general]\nstate_file = {{ state }}\n             ^^ hint: template\n{% if x %}\n{{ streams }}\n[a]\n",
  ],
];

/** The same for a file in a folder named config. */
export const fragmentFixtures: readonly (readonly [name: string, text: string])[] = [
  [
    "general section",
    "[general]\n^^^^^^^^^ information: general-in-fragment\nstate_file = x y\n             ^^^ warning: relative-path\n",
  ],
  ["missing keys", "[a]\n^^^ error: missing-setting\nfile = /v\n"],
  ["malformed headers", "[a\n^^ error: text-before-section\n[]\n"],
  [
    "malformed headers behind a section",
    "# c\n[a]\n^^^ error: missing-setting\n[]\n^^ error: malformed-header\n[b\n^^ error: malformed-header\n",
  ],
  [
    "lines that are nothing",
    "[a]\n^^^ error: missing-setting\nx\n^ error: not-a-setting\n= 1\n^^^ error: not-a-setting\n/etc]\n^^^^^ error: not-a-setting\n",
  ],
  ["indented first line", "[a]\n^^^ error: missing-setting\n  file = /v\n  ^^^^^^^^^ error: indented-line\n"],
  [
    "indented settings, whose section has all that it needs",
    "[a]\n  file = /v\n  ^^^^^^^^^+3 error: indented-line\n  # c\n  log_group_name = g\n  log_stream_name = {hostname}\n",
  ],
  [
    "a header that isn't closed, and nothing about what follows",
    "[a]\nfile = /v\nlog_group_name = g\nlog_stream_name = {hostname}\n[b\n^^ error: malformed-header\nfile = /w\nlog_group_name = h\nlog_stream_name = {hostname}\n",
  ],
];

/** Lines after the settings of a complete section in such a file. */
export const settingFixtures: readonly (readonly [name: string, text: string])[] = [
  ["nothing", ""],
  ["crlf is harmless", "time_zone = UTC\r\n               ^ hint: carriage-return\nencoding = utf_8\r\n"],
  ["unclosed header with a delimiter", "[b = 1\n^^ warning: unclosed-header\n"],
  ["indented comment", "time_zone = UTC\n  # c\n  ^^^ warning: indented-comment\n"],
  ["indented header", "time_zone = UTC\n  [b]\n  ^^^ warning: indented-header\n"],
  ["indented setting", "time_zone = UTC\n\tEncoding = x\n ^^^^^^^^^^^^ warning: indented-setting\n"],
  [
    "an indented section, as one",
    "time_zone = UTC\n  [b]\n  ^^^+3 warning: indented-header\n  file = /w\n  log_group_name = h\n  log_stream_name = {hostname}\n",
  ],
  [
    "indented lines of each kind, as one each",
    "time_zone = UTC\n  # c\n  ^^^+1 warning: indented-comment\n  # d\n  encoding = x\n  ^^^^^^^^^^^^+1 warning: indented-setting\n  batch_size = 1\n  more\n  ^^^^ warning: continued-value\n",
  ],
  [
    "an unclosed header, and nothing about what follows",
    "[http://b\n^^^^^ warning: unclosed-header\nfile = /w\nlog_group_name = h\nlog_stream_name = {hostname}\n",
  ],
  ["continued value", "time_zone = UTC\n  more = 1\n  ^^^^^^^^ warning: continued-value\n"],
  [
    "rem",
    "rem = 1\n^^^^^^^ warning: rem-comment\nREM\n^^^ warning: rem-comment\nremote\n^^^^^^ error: not-a-setting\n",
  ],
  ["text behind a header", "[DEFAULT] # c\n          ^^^ hint: header-trailing-text\n"],
  ["bracket in a name", "[a]b]\n^^^ warning: duplicate-section\n ^^^^ warning: bracket-in-name\n"],
  ["spaces in a name", "[ DEFAULT ]\n^^^^^^^^^^^ error: missing-setting\n ^^^^^^^^^ warning: spaces-in-name\n"],
  ["duplicate section", "[a]\n^^^ warning: duplicate-section\n"],
  ["duplicate setting", "time_zone = UTC\n^^^^^^^^^ warning: duplicate-setting\nTime_Zone = LOCAL\n"],
  ["invisible character", "\u00A0time_zone = UTC\n^ hint: non-ascii\n^^^^^^^^^^ warning: invisible-character\n"],
  ["non-ASCII comment", "# é\n  ^ hint: non-ascii\n# ü\n"],
  [
    "the value of a key that has no effect is not checked",
    "colour = 'red' # c\n^^^^^^ warning: unknown-setting\nqueue_size = x\n^^^^^^^^^^ warning: general-setting-in-stream\n",
  ],
  ["inline comment", "time_zone = UTC # c\n                ^^^ warning: inline-comment\n"],
  [
    "semicolon comment",
    "time_zone = utc ; c\n            ^^^ warning: bad-value\n                ^^^ warning: semicolon-comment\n",
  ],
  [
    "quotes",
    "datetime_format = \"%Y-%m-%d\"\n                  ^^^^^^^^^^ warning: quoted-value\ntime_zone = 'UTC'\n            ^^^^^ warning: quoted-value\n",
  ],
  ["quotes that do no harm", 'encoding = "utf-8"\n'],
  ["quotes round nothing", 'time_zone = ""\n            ^^ warning: quoted-value\n'],
  ["glued header", "time_zone = UTC[DEFAULT]\n               ^^^^^^^^^ warning: glued-header\nencoding = utf_8\n"],
  [
    "brackets that are no header",
    "multi_line_start_pattern = ^x[a]\ntime_zone = [UTC]\n            ^^^^^ warning: bad-value\n",
  ],
  ["start of the file", "initial_position = start_of_file\n                   ^^^^^^^^^^^^^ hint: whole-file\n"],
  [
    "pattern beyond Latin-1",
    "multi_line_start_pattern = ^é→\n                            ^ hint: non-ascii\n                             ^ information: pattern-beyond-latin\n",
  ],
  ["no directive", "datetime_format = ISO8601\n                  ^^^^^^^ warning: format-without-date\n"],
  [
    "month without a day",
    "datetime_format = %Y-%m %H:%M\n                  ^^^^^^^^^^^ warning: format-without-date\n",
  ],
  ["day of the year", "datetime_format = %Y-%j %H:%M\n"],
  ["day of a week", "datetime_format = %Y week %U, %a %H:%M\n"],
  [
    "week alone",
    "datetime_format = %Y week %U %H:%M\n                  ^^^^^^^^^^^^^^^^ warning: format-without-date\n",
  ],
  ["date without a time", "datetime_format = %Y-%m-%d\n                  ^^^^^^^^ information: format-without-time\n"],
  [
    "Z and an offset",
    "datetime_format = %Y-%m-%dT%H:%M:%SZ%z\n                                   ^ warning: format-zone-twice\n",
  ],
  [
    "directive of Python 3",
    "datetime_format = %G-%V %H:%M\n                  ^^ warning: format-unknown-directive\n                     ^^ warning: format-unknown-directive\n",
  ],
  ["two sections of defaults", "[DEFAULT]\ntime_zone = UTC\n[DEFAULT]\nencoding = utf_8\n"],
  [
    "blank values",
    "time_zone =\n^^^^^^^^^ information: blank-value\n[DEFAULT]\nfile =\n^^^^ warning: blank-required\n",
  ],
  ["unknown key", "timezone = UTC\n^^^^^^^^ warning: unknown-setting\nregion = x\n^^^^^^ warning: unknown-setting\n"],
  ["general key", "queue_size = x\n^^^^^^^^^^ warning: general-setting-in-stream\n"],
  ["enums", "time_zone = [UTC]\n            ^^^^^ warning: bad-value\ninitial_position = end_of_file\n"],
  [
    "integers",
    "buffer_duration = 5,000\n                  ^^^^^ warning: bad-integer\nbatch_count = 10001\n              ^^^^^ warning: out-of-range\nbatch_size = -1\n             ^^ warning: out-of-range\n",
  ],
  ["good integers", "buffer_duration = 5000\nbatch_count = +10000\nbatch_size = 1048576\n"],
  [
    "low integers",
    "buffer_duration = 4999\n                  ^^^^ warning: out-of-range\nbatch_count = 1\n              ^ warning: out-of-range\n",
  ],
  ["encodings", "encoding = UTF-8\n           ^^^^^ warning: bad-encoding\n"],
  ["good encoding", "encoding = iso-8859-15\n"],
  ["wide encoding", "encoding = utf_16\n           ^^^^^^ warning: unusable-encoding\n"],
  ["codec that is no encoding", "encoding = hex\n           ^^^ warning: unusable-encoding\n"],
  ["line range", "file_fingerprint_lines = 0\n                         ^ warning: bad-line-range\n"],
  [
    "line range with spaces",
    "file_fingerprint_lines = 1 - 3\n                         ^^^^^ warning: bad-line-range\n",
  ],
  ["open line range", "file_fingerprint_lines = 3-\n                         ^^ warning: dead-line-range\n"],
  ["reversed line range", "file_fingerprint_lines = 5-2\n                         ^^^ warning: dead-line-range\n"],
  ["good line range", "file_fingerprint_lines = 10-12\n"],
  [
    "bad pattern",
    "multi_line_start_pattern = ^[%Y-%m-%d\n                            ^^^^^^^^^ warning: bad-pattern\n                             ^^^^^^^^ warning: format-in-pattern\n",
  ],
  [
    "unanchored pattern",
    "multi_line_start_pattern = \\d{4}\n                           ^^^^^ hint: unanchored-pattern\n",
  ],
  ["anchored patterns", "multi_line_start_pattern = (?i)^(a|b) # c\n"],
  ["pattern of the format", "datetime_format = %Y-%m-%d %H\nmulti_line_start_pattern = {datetime_format}\n"],
  [
    "pattern without a format",
    "multi_line_start_pattern = {datetime_format}\n                           ^^^^^^^^^^^^^^^^^ warning: pattern-needs-format\n",
  ],
  [
    "embedded format",
    "datetime_format = %Y-%m-%d %H\nmulti_line_start_pattern = ^{datetime_format}\n                            ^^^^^^^^^^^^^^^^^ warning: format-in-pattern\n",
  ],
  [
    "unknown directives",
    "datetime_format = %Y-%m-%dT%T.%L\n                           ^^ warning: format-unknown-directive\n                              ^^ warning: format-unknown-directive\n",
  ],
  [
    "per cent at the end",
    "datetime_format = %Y-%m-%d %\n                           ^ warning: format-trailing-percent\n",
  ],
  [
    "repeated directive",
    "datetime_format = %Y-%m-%d %c\n                           ^^ warning: format-repeated-directive\n",
  ],
  ["time without a date", "datetime_format = %H:%M:%S\n                  ^^^^^^^^ warning: format-without-date\n"],
  [
    "date without a year",
    "datetime_format = %b %d %H:%M:%S\n                  ^^^^^^^^^^^^^^ information: format-without-year\n",
  ],
  [
    "a habit, said once",
    "datetime_format = %b %d %H:%M:%S\n                  ^^^^^^^^^^^^^^ information: format-without-year\n[b]\nfile = /w\nlog_group_name = h\nlog_stream_name = {hostname}\ndatetime_format = %b %d %H:%M\n                  ^^^^^^^^^^^ hint: format-without-year\n",
  ],
  ["%I without %p", "datetime_format = %Y-%m-%d %I:%M\n                  ^^^^^^^^^^^^^^ warning: format-ampm\n"],
  ["%H with %p", "datetime_format = %Y-%m-%d %H:%M %p\n                  ^^^^^^^^^^^^^^^^^ warning: format-ampm\n"],
  [
    "literal Z",
    "datetime_format = %Y-%m-%dT%H:%M:%SZ\n                                   ^ warning: format-literal-z\n",
  ],
  ["literal Z with UTC", "datetime_format = %Y-%m-%dT%H:%M:%SZ\ntime_zone = UTC\n"],
  ["%Z", "datetime_format = %c %Z\n                     ^^ information: format-zone-name\n"],
  ["%z and a zone", "datetime_format = %Y-%m-%d %H %z\ntime_zone = UTC\n^^^^^^^^^ hint: useless-time-zone\n"],
  [
    "a format that doesn't fit the log",
    "[b]\nfile = /var/log/nginx/access.log\nlog_group_name = h\nlog_stream_name = {hostname}\ndatetime_format = %Y-%m-%d %H:%M:%S\n                  ^^^^^^^^^^^^^^^^^ warning: format-mismatch\n",
  ],
  [
    "what a format leaves out, beside a mismatch",
    "[b]\nfile = /var/log/nginx/error.log\nlog_group_name = h\nlog_stream_name = {hostname}\ndatetime_format = %b %d %H:%M:%SZ\n                  ^^^^^^^^^^^^^^^ warning: format-mismatch\n",
  ],
  [
    "a format for a log without times",
    "[b]\nfile = /var/log/dmesg\nlog_group_name = h\nlog_stream_name = {hostname}\ndatetime_format = %Y-%m-%d %H:%M:%S\n                  ^^^^^^^^^^^^^^^^^ warning: format-mismatch\n",
  ],
  [
    "a default that doesn't fit the log",
    "[DEFAULT]\ndatetime_format = %d-%m-%Y %H:%M:%S\n[b]\n^^^ warning: format-mismatch\nfile = /var/log/messages\nlog_group_name = h\nlog_stream_name = {hostname}\n",
  ],
  [
    "a log in UTC",
    "[b]\nfile = /var/log/docker\nlog_group_name = h\nlog_stream_name = {hostname}\ndatetime_format = %Y-%m-%dT%H:%M:%S.%f\n                  ^^^^^^^^^^^^^^^^^^^^ information: known-zone\n",
  ],
  [
    "formats that fit their logs",
    "[b]\nfile = /var/log/docker\nlog_group_name = h\nlog_stream_name = {hostname}\ndatetime_format = %Y-%m-%dT%H:%M:%S.%f\ntime_zone = UTC\n[c]\nfile = /var/log/nginx/access.log*\nlog_group_name = i\nlog_stream_name = {hostname}\ndatetime_format = %d/%b/%Y:%H:%M:%S %z\n",
  ],
  [
    "a shared stream and a fixed name",
    "[b]\nfile = /w\nlog_group_name = h\nlog_stream_name = x\n                  ^ information: fixed-stream-name\n[c]\nfile = /w\nlog_group_name = h\nlog_stream_name = x\n                  ^ hint: fixed-stream-name\n                  ^ warning: shared-stream\n",
  ],
  [
    "a fixed name where the group keeps hosts apart, or a script the streams",
    "[b]\nfile = /w\nlog_group_name = {hostname}\n                 ^^^^^^^^^^ information: placeholder-in-group\nlog_stream_name = x\n[c]\nfile = /w\nlog_group_name = h\nlog_stream_name = MO_INSTANCE_ID/x\n[d]\nfile = /w\nlog_group_name = h\nlog_stream_name = x\n                  ^ information: fixed-stream-name\n[e]\nfile = /w\nlog_group_name = h\nlog_stream_name = SHIP_LOG\n                  ^^^^^^^^ hint: fixed-stream-name\n",
  ],
  [
    "names",
    "[b]\nfile = /w\nlog_group_name = my group\n                 ^^^^^^^^ warning: bad-group-name\nlog_stream_name = a:{hostname}\n                   ^ warning: bad-stream-name\n",
  ],
  [
    "a reserved name",
    "[b]\nfile = /w\nlog_group_name = aws/x\n                 ^^^^^ warning: bad-group-name\nlog_stream_name = {hostname}*\n                            ^ warning: bad-stream-name\n",
  ],
  ["good names", "[b]\nfile = /w\nlog_group_name = /aws/a.b-c_d#1\nlog_stream_name = a b/{instance_id}.{ip_address}\n"],
  [
    "placeholders",
    "[b]\nfile = /w\nlog_group_name = x/{hostname}\n                   ^^^^^^^^^^ information: placeholder-in-group\nlog_stream_name = { instance_id }\n                  ^^^^^^^^^^^^^^^ warning: unknown-placeholder\n",
  ],
  [
    "unknown placeholder in a group",
    "[b]\nfile = /w\nlog_group_name = x/{cluster}\n                   ^^^^^^^^^ warning: unknown-placeholder\nlog_stream_name = {hostname}\n",
  ],
  ...(
    [
      ["var/log/x", "^^^^^^^^^", "warning: relative-path"],
      ["~/x.log", "^", "warning: unexpanded-path"],
      ["/var/$HOST/x.log", "     ^^^^^", "warning: unexpanded-path"],
      ["/var/{a,b}.log", "     ^^^^^", "warning: unexpanded-path"],
      ["/var/**/x.log", "     ^^", "warning: unexpanded-path"],
      ["/a.log, /b.log", "      ^^", "warning: unexpanded-path"],
      ["/var/log/x.gz", "^^^^^^^^^^^^^", "warning: skipped-file"],
      ["/var/*/*.log", "^^^^^^^^^^^^", "warning: several-files"],
      ["/var/log/*", "^^^^^^^^^^", "warning: several-files"],
      ["/var/log/*.log", "^^^^^^^^^^^^^^", "information: newest-file-only"],
      ["/opt/tomcat*/x.log", "^^^^^^^^^^^^^^^^^^", "information: newest-file-only"],
      ["/var/log/x.log*", "", ""],
      ["/var/log/x-[[]1].log", "", ""],
      ["/var/log/x-[1].log", "           ^^^", "information: bracket-in-path"],
      ["/var/log/x-[0-9].log", "", ""],
      ["/var/log/x.log.xz", "^^^^^^^^^^^^^^^^^", "warning: compressed-file"],
    ] as const
  ).map(([file, carets, finding]): readonly [string, string] => [
    `file = ${file}`,
    `[b]\nfile = ${file}\n${carets === "" ? "" : `       ${carets} ${finding}\n`}log_group_name = h\nlog_stream_name = {hostname}\n`,
  ]),
  [
    "an excused template",
    "encoding = @ENC@\n           ^^ hint: template\nbatch_count = __BATCH_COUNT__\nbatch_size = CHANGE_ME\nqueue_size = 1\n^^^^^^^^^^ warning: general-setting-in-stream\n[SET_BY_DEPLOY]\n",
  ],
  [
    "time directives are no template",
    "datetime_format = %d.%m.%YT%H:%M:%SZ%z\n                                   ^ warning: format-zone-twice\n",
  ],
  [
    "another excused template",
    "datetime_format = {{ x }} %e\n                  ^^ hint: template\nbuffer_duration = ${ms}\ntime_zone = %ZONE%\n",
  ],
];
