// What is sealed for a card: anybody who has its public key may seal, and only whoever opened the card reads. How a PIN
// opens it: api/window/pins.ts.
import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { seal, unseal, windowPlace } from '../people/vault.ts'

const RAW = 32

const rawOf = (key: KeyObject, part: 'x' | 'd'): Buffer =>
  Buffer.from(String(key.export({ format: 'jwk' })[part]), 'base64url')
const jwk = (raw: Buffer) => ({ kty: 'OKP', crv: 'X25519', x: raw.toString('base64url') })
const publicOf = (raw: Buffer): KeyObject => createPublicKey({ key: jwk(raw), format: 'jwk' })

/** `opener`: both halves, as the cookie keeps them. */
export interface CardKey {
  publicKey: Buffer
  opener: Buffer
}
export const newCardKey = (): CardKey => {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  const [open, shut] = [rawOf(publicKey, 'x'), rawOf(privateKey, 'd')]
  return { publicKey: open, opener: Buffer.concat([open, shut]) }
}

const sharedKey = (secret: Buffer, once: Buffer, card: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.concat([once, card]), 'tapak window view', RAW))

/** Under the public key alone, by a key pair that is used once. */
export const sealView = (text: string, publicKey: Buffer, card: string): Buffer => {
  const once = generateKeyPairSync('x25519')
  const raw = rawOf(once.publicKey, 'x')
  const secret = diffieHellman({ privateKey: once.privateKey, publicKey: publicOf(publicKey) })
  return Buffer.concat([raw, seal(sharedKey(secret, raw, publicKey), text, windowPlace(card))])
}

export const openView = (sealed: Buffer, opener: Buffer, card: string): string => {
  const [raw, own] = [sealed.subarray(0, RAW), opener.subarray(0, RAW)]
  const privateKey = createPrivateKey({
    key: { ...jwk(own), d: opener.subarray(RAW).toString('base64url') },
    format: 'jwk',
  })
  const secret = diffieHellman({ privateKey, publicKey: publicOf(raw) })
  return unseal(sharedKey(secret, raw, own), sealed.subarray(RAW), windowPlace(card))
}
