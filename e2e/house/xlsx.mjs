// A workbook opened far enough to damage it: the parts of its zip, and single cells of a sheet, found by heading and row.
import { crc32, inflateRaw } from './zip.mjs';

/** The parts of a zip, by name, as text. */
function parts(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  const found = new Map();
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((where) => bytes.readUInt16LE(at + where));
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(from, from + packed);
    found.set(bytes.toString('utf8', at + 46, at + 46 + name), (method === 8 ? inflateRaw(body) : body).toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return found;
}

/** A zip of parts, stored as they are. */
function zip(found) {
  const [local, central] = [[], []];
  let at = 0;
  for (const [name, text] of found) {
    const [title, body] = [Buffer.from(name), Buffer.from(text)];
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x21, 8);
    head.writeUInt32LE(crc32(body), 10);
    head.writeUInt32LE(body.length, 14);
    head.writeUInt32LE(body.length, 18);
    head.writeUInt16LE(title.length, 22);
    local.push(Buffer.from('PK\x03\x04', 'latin1'), head, title, body);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, tail, title);
    at += 30 + title.length + body.length;
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(found.size, 8);
  end.writeUInt16LE(found.size, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, list, end]);
}

/**
 * Changes cells of the first sheet. Each change is `[heading, row, xml]`: the heading in either language, the row as Excel
 * shows it, and what the cell holds from then on (see `text`, `number`, `formula`).
 */
export function changed(bytes, changes, whole = (xml) => xml) {
  const found = parts(Buffer.from(bytes));
  const strings = [...found.get('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, inner]) => inner.replace(/<[^>]*>/g, ''));
  const name = 'xl/worksheets/sheet1.xml';
  let xml = found.get(name);
  for (const [heading, row, content] of changes) {
    const index = strings.findIndex((text) => text.split('\n').includes(heading));
    const letters = new RegExp(`<c r="([A-Z]+)1"[^>]*><v>${index}</v>`).exec(xml)?.[1];
    if (!letters) throw new Error(`no heading ${heading}`);
    const cell = new RegExp(`<c r="${letters}${row}"(?:[^>]*/>|.*?</c>)`, 's');
    if (!cell.test(xml)) throw new Error(`no cell ${letters}${row}`);
    xml = xml.replace(cell, content(`${letters}${row}`));
  }
  found.set(name, whole(xml));
  return zip(found);
}

/** A text typed into a cell. */
export const text = (words) => (at) => `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${words.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</t></is></c>`;

/** A number typed into a cell. */
export const number = (n) => (at) => `<c r="${at}"><v>${n}</v></c>`;

/** A formula with the result that a spreadsheet left beside it. */
export const formula = (words) => (at) => `<c r="${at}"><f>${words.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</f><v>1</v></c>`;

/** Joins cells, as people do to save typing. */
export const merged = (area) => (xml) => xml.replace('</sheetData>', `</sheetData><mergeCells count="1"><mergeCell ref="${area}"/></mergeCells>`);
