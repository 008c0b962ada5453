/**
 * Bundles as zip files: written so that the same files give the same bytes, and read without trust. What a zip says of
 * its own sizes is a claim; nothing is unpacked beyond a limit, whatever it claims.
 */
import { Inflate, zipSync, type Zippable } from 'fflate'
import { compareAscii, fromUtf8 } from '@samvad/log'

/** Files of a bundle by path. */
export type Files = ReadonlyMap<string, Uint8Array>

export type ZipProblem =
  | Readonly<{ code: 'bundle/not-a-zip' }>
  | Readonly<{ code: 'bundle/too-large'; limit: number }>
  | Readonly<{ code: 'bundle/file-name'; path: string }>
  | Readonly<{ code: 'bundle/file-twice'; path: string }>
  | Readonly<{ code: 'bundle/unreadable-file'; path: string }>

export type ZipLimits = Readonly<{ zipBytes: number; unpackedBytes: number; files: number }>

/** A mechanism of many sessions fits; a machine with 2 GB of memory can still read it. */
export const ZIP_LIMITS: ZipLimits = { zipBytes: 200_000_000, unpackedBytes: 800_000_000, files: 100_000 }

/** Writes files as a zip whose bytes depend on nothing but the files. */
export function writeZip(files: Files): Uint8Array {
  const zippable: Zippable = {}
  for (const path of [...files.keys()].toSorted(compareAscii)) zippable[path] = files.get(path) ?? new Uint8Array(0)
  // Zip times have no zone and fflate writes local time, so a local date gives the same bytes in every zone.
  return zipSync(zippable, { level: 9, mtime: '1980-01-01T00:00:00' })
}

/** Unpacks a zip within limits; directories are skipped, and every other peculiarity is refused. */
export function readZip(zip: Uint8Array, limits: ZipLimits = ZIP_LIMITS): Files | ZipProblem {
  if (zip.length > limits.zipBytes) return { code: 'bundle/too-large', limit: limits.zipBytes }
  const directory = readDirectory(zip)
  if (directory === null) return { code: 'bundle/not-a-zip' }
  if (directory.length > limits.files) return { code: 'bundle/too-large', limit: limits.files }
  const files = new Map<string, Uint8Array>()
  let left = limits.unpackedBytes
  for (const record of directory) {
    if (record.name.endsWith('/') && record.size === 0) continue
    if (!isPath(record.name)) return { code: 'bundle/file-name', path: printable(record.name) }
    // Two files of one name would be read differently by different programs.
    if (files.has(record.name)) return { code: 'bundle/file-twice', path: record.name }
    if (record.size > left) return { code: 'bundle/too-large', limit: limits.unpackedBytes }
    const bytes = unpack(zip, record)
    if (bytes === null) return { code: 'bundle/unreadable-file', path: record.name }
    left -= bytes.length
    files.set(record.name, bytes)
  }
  return files
}

type ZipRecord = Readonly<{ name: string; method: number; crc: number; packed: number; size: number; offset: number }>

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50

function readDirectory(zip: Uint8Array): readonly ZipRecord[] | null {
  let end = zip.length - 22
  while (end >= 0 && zip.length - end <= 65_557 && u32le(zip, end) !== END) end--
  if (end < 0 || u32le(zip, end) !== END) return null
  const count = u16le(zip, end + 10)
  let at = u32le(zip, end + 16)
  const records: ZipRecord[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || u32le(zip, at) !== CENTRAL) return null
    const nameLength = u16le(zip, at + 28)
    const name = fromUtf8(zip.slice(at + 46, at + 46 + nameLength))
    if (name === null) return null
    records.push({
      name,
      method: u16le(zip, at + 10),
      crc: u32le(zip, at + 16),
      packed: u32le(zip, at + 20),
      size: u32le(zip, at + 24),
      offset: u32le(zip, at + 42),
    })
    at += 46 + nameLength + u16le(zip, at + 30) + u16le(zip, at + 32)
  }
  return at === end ? records : null
}

/** Bytes of one file; null when they are not what the directory announced. */
function unpack(zip: Uint8Array, record: ZipRecord): Uint8Array | null {
  const { offset } = record
  if (offset + 30 > zip.length || u32le(zip, offset) !== LOCAL) return null
  const start = offset + 30 + u16le(zip, offset + 26) + u16le(zip, offset + 28)
  if (start + record.packed > zip.length) return null
  const packed = zip.subarray(start, start + record.packed)
  const bytes =
    record.method === 0 && packed.length === record.size
      ? packed.slice()
      : record.method === 8
        ? inflate(packed, record.size)
        : null
  return bytes !== null && crc32(bytes) === record.crc ? bytes : null
}

/** Inflates piece by piece and stops as soon as more comes out than was announced. */
function inflate(packed: Uint8Array, size: number): Uint8Array | null {
  const out = new Uint8Array(size)
  let length = 0
  let ended = false
  const stream = new Inflate((chunk, final) => {
    out.set(chunk, length) // throws a RangeError beyond the announced size
    length += chunk.length
    ended ||= final
  })
  // Deflate grows at most about a thousandfold: a piece of this size cannot fill the memory before it is looked at.
  const piece = 16_384
  try {
    for (let at = 0; at < packed.length; at += piece)
      stream.push(packed.subarray(at, at + piece), at + piece >= packed.length)
  } catch {
    return null
  }
  return ended && length === size ? out : null
}

/** Relative paths of plain ASCII without dots between slashes: nothing that a careless unpacker could write elsewhere. */
function isPath(name: string): boolean {
  return name.length <= 200 && name.split('/').every((part) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(part))
}

function printable(name: string): string {
  return name.replace(/[^ -~]/g, '?').slice(0, 100)
}

/** Check sum of a zip entry (ITU-T V.42): it finds damage, not intent. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 255] ?? 0)
  return ~crc >>> 0
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

function u16le(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
}

function u32le(bytes: Uint8Array, at: number): number {
  return (u16le(bytes, at) | (u16le(bytes, at + 2) << 16)) >>> 0
}
