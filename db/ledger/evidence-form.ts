// An evidence pack as a file: a zip that any office computer opens, with one signed list of what is in it. Pure: bytes
// in, bytes out.
import { createHash } from 'node:crypto'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { readNote, signatureOf, signNote, type Signer, type Verifier } from './signed-note.ts'
import { UUID } from '../../sop-definitions/language/ids.ts'

export const MANIFEST = 'MANIFEST.txt'
export const KEYS = 'keys.txt'
/** The most that the listed files may be together; a larger pack must be opened by hand. */
const MOST_BYTES = 500_000_000

export interface PackOf {
  caseId: string
  number: string
  made: Date
}
export type PackFiles = Readonly<Record<string, string | Uint8Array>>
export interface Manifest extends PackOf {
  signer: string
  hashes: ReadonlyMap<string, string>
}
export type ReadManifest =
  | { manifest: Manifest; signature: 'good' | 'unknown' | 'forged' }
  | { manifest: null; signature: 'none' }

const bytesOf = (content: string | Uint8Array): Uint8Array => (typeof content === 'string' ? strToU8(content) : content)
export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/** Below the heading, lines as `sha256sum` writes and reads them. */
export const signManifest = ({ caseId, number, made }: PackOf, files: PackFiles, signer: Signer): string =>
  signNote(
    [
      signer.name,
      'tapak evidence pack 1',
      `case ${caseId} ${number}`,
      `made ${made.toISOString()}`,
      ...Object.entries(files).map(([name, content]) => `${sha256(bytesOf(content))}  ${name}`),
      '',
    ].join('\n'),
    signer,
  )

const CASE = new RegExp(`^case (${UUID}) (\\S+)$`)
const FILE = /^([0-9a-f]{64}) {2}([\w./-]+)$/

export const readManifest = (note: string, verifiers: readonly Verifier[]): ReadManifest => {
  const read = readNote(note)
  const manifest = read === null ? null : manifestIn(read.text)
  return read === null || manifest === null
    ? { manifest: null, signature: 'none' }
    : { manifest, signature: signatureOf(read, verifiers) }
}

const manifestIn = (text: string): Manifest | null => {
  const [signer = '', kind, of = '', made = '', ...lines] = text.split('\n').slice(0, -1)
  const [, caseId = '', number = ''] = CASE.exec(of) ?? []
  const at = new Date(made.replace(/^made /, ''))
  if (kind !== 'tapak evidence pack 1' || caseId === '' || Number.isNaN(at.getTime())) return null
  const hashes = hashesIn(lines)
  return hashes === null ? null : { signer, caseId, number, made: at, hashes }
}

/** Null where a line names no file, or two lines name the same. */
const hashesIn = (lines: readonly string[]): Manifest['hashes'] | null => {
  const files = lines.flatMap((line): [string, string][] => {
    const [, hash = '', name] = FILE.exec(line) ?? []
    return name === undefined ? [] : [[name, hash]]
  })
  const hashes = new Map(files)
  return hashes.size === lines.length ? hashes : null
}

export const pack = (files: PackFiles, made: Date): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, bytesOf(content)])), {
    level: 6,
    mtime: made,
  })

/**
 * Null when it is no zip, is too large, or names a file twice: another tool could then show another file than the one
 * checked.
 */
export const unpack = (bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | null => {
  const names: string[] = []
  let size = 0
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name)
        size += originalSize
        return size <= MOST_BYTES
      },
    })
    return size > MOST_BYTES || new Set(names).size < names.length ? null : new Map(Object.entries(files))
  } catch {
    return null
  }
}
