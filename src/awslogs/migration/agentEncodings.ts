/** How the CloudWatch agent names an encoding of the older agent. */
export interface AgentEncoding {
  readonly name: string;
  /** False where it is only like it: some characters are read as others. */
  readonly isSame: boolean;
}

/** As the agent's own wizard maps them (amazon-cloudwatch-agent, tool/processors/migration/linux/encoding.go). */
const same = `
  big5 big5
  cp037 IBM037
  cp437 IBM437
  cp850 IBM850
  cp852 IBM852
  cp855 IBM855
  cp860 IBM860
  cp862 IBM862
  cp863 IBM863
  cp865 IBM865
  cp866 ibm866
  cp1250 windows-1250
  cp1251 windows-1251
  cp1252 windows-1252
  cp1253 windows-1253
  cp1254 windows-1254
  cp1255 windows-1255
  cp1256 windows-1256
  cp1257 windows-1257
  cp1258 windows-1258
  cp874 windows-874
  euc_jp euc-jp
  euc_kr euc-kr
  gb18030 gb18030
  gb2312 gbk
  gbk gbk
  iso8859_2 iso-8859-2
  iso8859_3 iso-8859-3
  iso8859_4 iso-8859-4
  iso8859_5 iso-8859-5
  iso8859_6 iso-8859-6
  iso8859_7 iso-8859-7
  iso8859_8 iso-8859-8
  iso8859_10 iso-8859-10
  iso8859_13 iso-8859-13
  iso8859_14 iso-8859-14
  iso8859_15 iso-8859-15
  iso8859_16 iso-8859-16
  koi8_r koi8-r
  koi8_u koi8-u
  mac_cyrillic x-mac-cyrillic
  mac_roman macintosh
  shift_jis shift_jis
  utf_16 utf-16le
  utf_16_be utf-16be
  utf_16_le utf-16le
  utf_8 utf-8
`;

/** The wizard maps these, too, to code pages with other characters in some places, or without some. */
const similar = `
  ascii windows-1252
  big5hkscs big5
  cp424 iso-8859-8
  cp720 iso-8859-6
  cp737 iso-8859-7
  cp775 iso-8859-13
  hz gbk
  iso8859_9 windows-1254
  latin_1 windows-1252
`;

const encodings: ReadonlyMap<string, AgentEncoding> = new Map([...rows(same, true), ...rows(similar, false)]);

/** The name of a Python codec's encoding; undefined for one that the CloudWatch agent doesn't read. */
export function agentEncoding(codec: string): AgentEncoding | undefined {
  return encodings.get(codec);
}

function rows(table: string, isSame: boolean): [string, AgentEncoding][] {
  const words = table.split(/\s+/u).filter((word) => word !== "");
  return words.flatMap((codec, index) => (index % 2 === 0 ? [[codec, { name: words[index + 1] ?? "", isSame }]] : []));
}
