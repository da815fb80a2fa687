// Shards of postings, as scripts/shardsearch writes them: FORMAT.md there.

let TABLE; // made when the first token is looked up

function crcTable() {
  const table = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? crc >>> 1 ^ 0xedb88320 : crc >>> 1;
    table[byte] = crc;
  }
  return table;
}

export function crc32(bytes) {
  TABLE ??= crcTable();
  let crc = -1;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 255] ^ crc >>> 8;
  return (crc ^ -1) >>> 0;
}

const SAME = 1; // on the page of the one before
const OTHER = 2; // on another; its place there is told
export const NOTHING = { having: 0, record: [], page: [], impact: [], names: [] };

/** Token → its postings, one array for each of their parts; names: record, name, share, record, name, share … `having`: how many records
 * have it. */
export function postings(buffer) {
  const bytes = new Uint8Array(buffer), decoder = new TextDecoder(), found = new Map();
  let at = 0;
  const varint = () => {
    let value = 0, shift = 0, byte;
    do {
      byte = bytes[at++];
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return value;
  };
  while (at < bytes.length) {
    const length = bytes[at++], token = decoder.decode(bytes.subarray(at, at += length)), having = varint(), count = varint();
    const list = { having, record: new Uint32Array(count), page: new Uint32Array(count), impact: new Uint8Array(count), names: [] };
    for (let i = 0, record = -1, page = -1; i < count; i++) {
      const step = varint(), where = step & 3, place = where === OTHER ? varint() : 0, impact = bytes[at++];
      record += (step >> 2) + 1;
      if (where !== SAME) page = record - place;
      list.record[i] = record;
      list.page[i] = page;
      list.impact[i] = impact & 127;
      for (let more = impact > 127; more;) {
        const name = varint();
        list.names.push(record, name >> 1, bytes[at++]);
        more = name & 1;
      }
    }
    found.set(token, list);
  }
  return found;
}
