/**
 * The names that the agent accepts for an encoding: what Python 2.7's `encodings.search_function` finds. The names are
 * looked up as written, so one upper-case letter makes a name unknown. test/awslogs/semantics/strptime.test.ts compares
 * these tables with Python's.
 */

/** The names in AWS's documentation of the agent, and in the agent's own help text. */
export const documentedEncodings: readonly string[] = words(`
  ascii big5 big5hkscs cp037 cp424 cp437 cp500 cp720 cp737 cp775 cp850 cp852 cp855 cp856 cp857 cp858 cp860 cp861
  cp862 cp863 cp864 cp865 cp866 cp869 cp874 cp875 cp932 cp949 cp950 cp1006 cp1026 cp1140 cp1250 cp1251 cp1252
  cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 euc_jp euc_jis_2004 euc_jisx0213 euc_kr gb2312 gbk gb18030 hz
  iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext iso2022_kr latin_1 iso8859_2
  iso8859_3 iso8859_4 iso8859_5 iso8859_6 iso8859_7 iso8859_8 iso8859_9 iso8859_10 iso8859_13 iso8859_14
  iso8859_15 iso8859_16 johab koi8_r koi8_u mac_cyrillic mac_greek mac_iceland mac_latin2 mac_roman mac_turkish
  ptcp154 shift_jis shift_jis_2004 shift_jisx0213 utf_32 utf_32_be utf_32_le utf_16 utf_16_be utf_16_le utf_7
  utf_8 utf_8_sig
`);

/** Other text encodings that the agent accepts. */
const furtherEncodings = words(`
  hp_roman8 iso8859_1 iso8859_11 mac_arabic mac_centeuro mac_croatian mac_farsi mac_romanian palmos tis_620
`);

/** Accepted names that are not text encodings: they transform lines, or fail on every line. */
const nonTextEncodings = words(`
  base64_codec bz2_codec hex_codec quopri_codec rot_13 uu_codec zlib_codec charmap idna punycode
  raw_unicode_escape string_escape undefined unicode_escape unicode_internal
`);

/** Other spellings of a codec, as `normalize` returns them. */
const aliases: Readonly<Record<string, string>> = {
  ascii:
    "646 ansi_x3.4_1968 ansi_x3.4_1986 ansi_x3_4_1968 cp367 csascii ibm367 iso646_us iso_646.irv_1991 iso_ir_6 us us_ascii",
  base64_codec: "base64 base_64",
  big5: "big5_tw csbig5",
  big5hkscs: "big5_hkscs hkscs",
  bz2_codec: "bz2",
  cp037: "037 csibm037 ebcdic_cp_ca ebcdic_cp_nl ebcdic_cp_us ebcdic_cp_wt ibm037 ibm039",
  cp1026: "1026 csibm1026 ibm1026",
  cp1140: "1140 ibm1140",
  cp1250: "1250 windows_1250",
  cp1251: "1251 windows_1251",
  cp1252: "1252 windows_1252",
  cp1253: "1253 windows_1253",
  cp1254: "1254 windows_1254",
  cp1255: "1255 windows_1255",
  cp1256: "1256 windows_1256",
  cp1257: "1257 windows_1257",
  cp1258: "1258 windows_1258",
  cp424: "424 csibm424 ebcdic_cp_he ibm424",
  cp437: "437 cspc8codepage437 ibm437",
  cp500: "500 csibm500 ebcdic_cp_be ebcdic_cp_ch ibm500",
  cp775: "775 cspc775baltic ibm775",
  cp850: "850 cspc850multilingual ibm850",
  cp852: "852 cspcp852 ibm852",
  cp855: "855 csibm855 ibm855",
  cp857: "857 csibm857 ibm857",
  cp858: "858 csibm858 ibm858",
  cp860: "860 csibm860 ibm860",
  cp861: "861 cp_is csibm861 ibm861",
  cp862: "862 cspc862latinhebrew ibm862",
  cp863: "863 csibm863 ibm863",
  cp864: "864 csibm864 ibm864",
  cp865: "865 csibm865 ibm865",
  cp866: "866 csibm866 ibm866",
  cp869: "869 cp_gr csibm869 ibm869",
  cp932: "932 ms932 ms_kanji mskanji",
  cp949: "949 ms949 uhc",
  cp950: "950 ms950",
  euc_jis_2004: "euc_jis2004 eucjis2004 jisx0213",
  euc_jisx0213: "eucjisx0213",
  euc_jp: "eucjp u_jis ujis",
  euc_kr: "euckr korean ks_c_5601 ks_c_5601_1987 ks_x_1001 ksc5601 ksx1001",
  gb18030: "gb18030_2000",
  gb2312: "chinese csiso58gb231280 euc_cn euccn eucgb2312_cn gb2312_1980 gb2312_80 iso_ir_58",
  gbk: "936 cp936 ms936",
  hex_codec: "hex",
  hp_roman8: "csHPRoman8 r8 roman8",
  hz: "hz_gb hz_gb_2312 hzgb",
  iso2022_jp: "csiso2022jp iso2022jp iso_2022_jp",
  iso2022_jp_1: "iso2022jp_1 iso_2022_jp_1",
  iso2022_jp_2: "iso2022jp_2 iso_2022_jp_2",
  iso2022_jp_2004: "iso2022jp_2004 iso_2022_jp_2004",
  iso2022_jp_3: "iso2022jp_3 iso_2022_jp_3",
  iso2022_jp_ext: "iso2022jp_ext iso_2022_jp_ext",
  iso2022_kr: "csiso2022kr iso2022kr iso_2022_kr",
  iso8859_10: "csisolatin6 iso_8859_10 iso_8859_10_1992 iso_ir_157 l6 latin6",
  iso8859_11: "iso_8859_11 iso_8859_11_2001 thai",
  iso8859_13: "iso_8859_13 l7 latin7",
  iso8859_14: "iso_8859_14 iso_8859_14_1998 iso_celtic iso_ir_199 l8 latin8",
  iso8859_15: "iso_8859_15 l9 latin9",
  iso8859_16: "iso_8859_16 iso_8859_16_2001 iso_ir_226 l10 latin10",
  iso8859_2: "csisolatin2 iso_8859_2 iso_8859_2_1987 iso_ir_101 l2 latin2",
  iso8859_3: "csisolatin3 iso_8859_3 iso_8859_3_1988 iso_ir_109 l3 latin3",
  iso8859_4: "csisolatin4 iso_8859_4 iso_8859_4_1988 iso_ir_110 l4 latin4",
  iso8859_5: "csisolatincyrillic cyrillic iso_8859_5 iso_8859_5_1988 iso_ir_144",
  iso8859_6: "arabic asmo_708 csisolatinarabic ecma_114 iso_8859_6 iso_8859_6_1987 iso_ir_127",
  iso8859_7: "csisolatingreek ecma_118 elot_928 greek greek8 iso_8859_7 iso_8859_7_1987 iso_ir_126",
  iso8859_8: "csisolatinhebrew hebrew iso_8859_8 iso_8859_8_1988 iso_ir_138",
  iso8859_9: "csisolatin5 iso_8859_9 iso_8859_9_1989 iso_ir_148 l5 latin5",
  johab: "cp1361 ms1361",
  koi8_r: "cskoi8r",
  latin_1: "8859 cp819 csisolatin1 ibm819 iso8859 iso8859_1 iso_8859_1 iso_8859_1_1987 iso_ir_100 l1 latin latin1",
  mac_cyrillic: "maccyrillic",
  mac_greek: "macgreek",
  mac_iceland: "maciceland",
  mac_latin2: "maccentraleurope maclatin2",
  mac_roman: "macroman",
  mac_turkish: "macturkish",
  ptcp154: "cp154 csptcp154 cyrillic_asian pt154",
  quopri_codec: "quopri quoted_printable quotedprintable",
  rot_13: "rot13",
  shift_jis: "csshiftjis s_jis shiftjis sjis",
  shift_jis_2004: "s_jis_2004 shiftjis2004 sjis_2004",
  shift_jisx0213: "s_jisx0213 shiftjisx0213 sjisx0213",
  tis_620: "iso_ir_166 tis620 tis_620_0 tis_620_2529_0 tis_620_2529_1",
  utf_16: "u16 utf16",
  utf_16_be: "unicodebigunmarked utf_16be",
  utf_16_le: "unicodelittleunmarked utf_16le",
  utf_32: "u32 utf32",
  utf_32_be: "utf_32be",
  utf_32_le: "utf_32le",
  utf_7: "u7 unicode_1_1_utf_7 utf7",
  utf_8: "u8 utf utf8 utf8_ucs2 utf8_ucs4",
  uu_codec: "uu",
  zlib_codec: "zip zlib",
};

/** The languages of text encodings. Source: Python's page of standard encodings. */
const codecsByLanguage: Readonly<Record<string, string>> = {
  English: "ascii cp037 cp437",
  "all languages": "utf_7 utf_8 utf_16 utf_16_be utf_16_le utf_32 utf_32_be utf_32_le",
  "all languages, with a byte order mark": "utf_8_sig",
  "Western European languages":
    "cp500 cp850 cp858 cp1140 cp1252 hp_roman8 iso8859_1 iso8859_15 latin_1 mac_roman palmos",
  "Central and Eastern European languages": "cp852 cp1250 iso8859_2 mac_centeuro mac_croatian mac_latin2 mac_romanian",
  "South-Eastern European languages": "iso8859_16",
  "Baltic languages": "cp775 cp1257 iso8859_13",
  "Nordic languages": "cp865 iso8859_10 mac_iceland",
  "Celtic languages": "iso8859_14",
  "Esperanto and Maltese": "iso8859_3",
  "Northern European languages": "iso8859_4",
  Portuguese: "cp860",
  Icelandic: "cp861",
  "Canadian French": "cp863",
  "Cyrillic scripts": "cp855 cp866 cp1251 iso8859_5 koi8_r koi8_u mac_cyrillic ptcp154",
  Greek: "cp737 cp869 cp875 cp1253 iso8859_7 mac_greek",
  Turkish: "cp857 cp1026 cp1254 iso8859_9 mac_turkish",
  Hebrew: "cp424 cp856 cp862 cp1255 iso8859_8",
  Arabic: "cp720 cp864 cp1256 iso8859_6 mac_arabic",
  Persian: "mac_farsi",
  Urdu: "cp1006",
  Thai: "cp874 iso8859_11 tis_620",
  Vietnamese: "cp1258",
  "simplified Chinese": "gb2312 hz",
  Chinese: "gbk gb18030",
  "traditional Chinese": "big5 big5hkscs cp950",
  Japanese:
    "cp932 euc_jp euc_jis_2004 euc_jisx0213 iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext shift_jis shift_jis_2004 shift_jisx0213",
  Korean: "cp949 euc_kr iso2022_kr johab",
};

const languageByCodec: ReadonlyMap<string, string> = new Map(
  Object.entries(codecsByLanguage).flatMap(([script, codecs]) =>
    words(codecs).map((codec) => [codec, script] as const),
  ),
);

/** Encodings whose line feed isn't the byte 0x0A at which the agent splits lines: UTF-16, UTF-32 and EBCDIC. */
const otherLineFeedEncodings = words(`
  utf_16 utf_16_be utf_16_le utf_32 utf_32_be utf_32_le cp037 cp424 cp500 cp875 cp1026 cp1140
`);

const codecByName: ReadonlyMap<string, string> = new Map([
  ...[...documentedEncodings, ...furtherEncodings, ...nonTextEncodings].map((name) => [name, name] as const),
  ...Object.entries(aliases).flatMap(([codec, names]) => words(names).map((name) => [name, codec] as const)),
]);

/** How well the agent can read logs in an encoding. `otherLineFeed`: it splits lines at the wrong bytes. */
export type EncodingClass = "usable" | "notText" | "otherLineFeed" | "unknown";

/** Classifies an encoding by its name, spelled as in the file. */
export function classifyEncoding(name: string): EncodingClass {
  const codec = codecOf(name);
  if (codec === undefined) return "unknown";
  if (nonTextEncodings.includes(codec)) return "notText";
  return otherLineFeedEncodings.includes(codec) ? "otherLineFeed" : "usable";
}

/** The accepted name if only the case is wrong, or undefined. */
export function acceptedSpelling(name: string): string | undefined {
  const lower = name.toLowerCase();
  return codecOf(lower) === undefined ? undefined : lower;
}

/** The languages of an accepted encoding, as part of a sentence; undefined if it has none in particular. */
export function languagesOf(name: string): string | undefined {
  const codec = codecOf(name);
  return codec === undefined ? undefined : languageByCodec.get(codec);
}

/** The Python codec for an encoding's name. */
export function codecOf(name: string): string | undefined {
  const normal = normalize(name);
  return codecByName.get(normal) ?? codecByName.get(normal.replaceAll(".", "_"));
}

/**
 * Normalizes as Python does: each run of characters other than ASCII letters, digits and dots becomes one underscore.
 */
function normalize(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9.]+/g, "_").replaceAll(/^_|_$/g, "");
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}
