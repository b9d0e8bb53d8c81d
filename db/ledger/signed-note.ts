// A signed note (C2SP): readable text with Ed25519 signatures under it. Pure but for the cryptography. Any tool that
// knows the form can check one, without Tapak.
import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'

const ED25519 = 1
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const SIGNATURE = /^\u2014 (\S+) ([A-Za-z0-9+/]+={0,2})$/
const VERIFIER = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/

export interface Verifier {
  name: string
  id: string
  key: KeyObject
}
export interface Signer extends Verifier {
  verifier: string
  private: KeyObject
}
export interface Note {
  text: string
  signatures: readonly { name: string; id: string; signature: Buffer }[]
}

const idOf = (name: string, raw: Buffer): string =>
  createHash('sha256').update(`${name}\n`).update(Buffer.of(ED25519)).update(raw).digest('hex').slice(0, 8)
const rawOf = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(SPKI.length)

/** `seed`: 32 bytes in base64. The name is derived from the key, so that two installations never share one. */
export const signerFrom = (seed: string, use: 'tapak-ledger' | 'tapak-evidence' = 'tapak-ledger'): Signer => {
  const secret = createPrivateKey({
    key: Buffer.concat([PKCS8, Buffer.from(seed, 'base64')]),
    format: 'der',
    type: 'pkcs8',
  })
  const key = createPublicKey(secret)
  const raw = rawOf(key)
  const name = `${use}/${createHash('sha256').update(raw).digest('hex').slice(0, 16)}`
  return {
    name,
    id: idOf(name, raw),
    key,
    private: secret,
    verifier: `${name}+${idOf(name, raw)}+${Buffer.concat([Buffer.of(ED25519), raw]).toString('base64')}`,
  }
}

/** Null when the text is no public key, or its name does not belong to its key. */
export const verifierFrom = (text: string): Verifier | null => {
  const [, name = '', id = '', encoded = ''] = VERIFIER.exec(text.trim()) ?? []
  const bytes = Buffer.from(encoded, 'base64')
  if (bytes.length !== 33 || bytes[0] !== ED25519 || idOf(name, bytes.subarray(1)) !== id) return null
  return {
    name,
    id,
    key: createPublicKey({ key: Buffer.concat([SPKI, bytes.subarray(1)]), format: 'der', type: 'spki' }),
  }
}

/** `text` ends with a newline; every byte of it is signed. */
export const signNote = (text: string, signer: Signer): string => {
  const signature = Buffer.concat([
    Buffer.from(signer.id, 'hex'),
    sign(null, Buffer.from(text, 'utf8'), signer.private),
  ])
  return `${text}\n\u2014 ${signer.name} ${signature.toString('base64')}\n`
}

export const readNote = (note: string): Note | null => {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n')) return null
  const lines = note
    .slice(end + 2, -1)
    .split('\n')
    .map((line) => SIGNATURE.exec(line))
  const signatures = lines.flatMap((line) => {
    const bytes = Buffer.from(line?.[2] ?? '', 'base64')
    return line === null || bytes.length !== 68
      ? []
      : [{ name: line[1] ?? '', id: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4) }]
  })
  return signatures.length !== lines.length ? null : { text: note.slice(0, end + 1), signatures }
}

/** `unknown`: no known key signed it. `forged`: it names a known key, but that key did not sign it. */
export const signatureOf = (
  { text, signatures }: Note,
  verifiers: readonly Verifier[],
): 'good' | 'unknown' | 'forged' => {
  const known = signatures.flatMap(({ name, id, signature }) =>
    verifiers.filter((one) => one.name === name && one.id === id).map(({ key }) => ({ key, signature })),
  )
  if (known.length === 0) return 'unknown'
  return known.every(({ key, signature }) => verify(null, Buffer.from(text, 'utf8'), key, signature))
    ? 'good'
    : 'forged'
}
