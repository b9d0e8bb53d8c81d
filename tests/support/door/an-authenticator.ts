// A device with passkeys, in software: P-256 keys, answers in the form of WebAuthn, and every wrong answer that a test
// may want.
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import type { PasskeyAnswer } from '../../../api/contract/passkey-answer.ts'
import type { NewPasskey, NewPasskeyQuestion, PasskeyQuestion } from '../../../api/contract/passkeys.ts'

type Cbor = number | string | Uint8Array | ReadonlyMap<number | string, Cbor>

const headOf = (major: number, size: number): Buffer => {
  const kind = major << 5
  if (size < 24) return Buffer.of(kind | size)
  return size < 256 ? Buffer.of(kind | 24, size) : Buffer.of(kind | 25, size >> 8, size & 255)
}
/** As much of CBOR (RFC 8949) as a device needs. */
export const cbor = (value: Cbor): Buffer => {
  if (typeof value === 'number') return value < 0 ? headOf(1, -1 - value) : headOf(0, value)
  if (typeof value === 'string') return Buffer.concat([headOf(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([headOf(2, value.length), value])
  return Buffer.concat([headOf(5, value.size), ...[...value].flatMap(([name, part]) => [cbor(name), cbor(part)])])
}

const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest()
const FLAGS = { present: 1, verified: 4, attested: 64 } as const

export interface Held {
  id: string
  handle: string
  rpId: string
  key: KeyObject
  point: { x: Buffer; y: Buffer }
  counter: number
}
/** What is to be wrong with an answer. */
export interface Odd {
  origin?: string
  rpId?: string
  challenge?: string
  type?: string
  isVerified?: boolean
  counter?: number
  handle?: string | null
  key?: KeyObject
  id?: string
}

export class Authenticator {
  readonly held: Held[] = []
  readonly #origin: string
  constructor(origin: string) {
    this.#origin = origin
  }

  #clientData(type: string, { challenge, ...odd }: Odd & { challenge: string }): Buffer {
    return Buffer.from(
      JSON.stringify({ type: odd.type ?? type, challenge, origin: odd.origin ?? this.#origin, crossOrigin: false }),
    )
  }

  #authData(held: Held, { rpId, isVerified, counter }: Odd, isNew: boolean): Buffer {
    const flags = FLAGS.present | (isVerified === false ? 0 : FLAGS.verified) | (isNew ? FLAGS.attested : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter ?? held.counter)
    const id = Buffer.from(held.id, 'base64url')
    const cose = cbor(
      new Map<number, Cbor>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, held.point.x],
        [-3, held.point.y],
      ]),
    )
    const made = isNew ? [Buffer.alloc(16), Buffer.of(id.length >> 8, id.length & 255), id, cose] : []
    return Buffer.concat([sha256(rpId ?? held.rpId), Buffer.of(flags), count, ...made])
  }

  /** Makes a key for the site and shows it. */
  make({ rp, user, challenge }: NewPasskeyQuestion, odd: Odd = {}): Omit<NewPasskey, 'name'> {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    const held: Held = {
      id: randomBytes(24).toString('base64url'),
      handle: user.id,
      rpId: rp.id,
      key: privateKey,
      point: { x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url') },
      counter: 0,
    }
    this.held.push(held)
    const attestation = new Map<string, Cbor>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', this.#authData(held, odd, true)],
    ])
    return {
      id: odd.id ?? held.id,
      clientDataJSON: this.#clientData('webauthn.create', { challenge, ...odd }).toString('base64url'),
      attestationObject: cbor(attestation).toString('base64url'),
      transports: ['internal'],
    }
  }

  /** Answers with the key that was asked for, else with the first. */
  answer({ challenge, allowCredentials }: PasskeyQuestion, odd: Odd = {}): PasskeyAnswer {
    const held = this.held.find(
      ({ id }) => allowCredentials === undefined || allowCredentials.some((known) => known.id === id),
    )
    if (held === undefined) throw new Error('this device has no passkey that fits')
    const authData = this.#authData(held, odd, false)
    const clientData = this.#clientData('webauthn.get', { challenge, ...odd })
    return {
      id: odd.id ?? held.id,
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      userHandle: odd.handle === undefined ? held.handle : odd.handle,
      signature: sign('sha256', Buffer.concat([authData, sha256(clientData)]), odd.key ?? held.key).toString(
        'base64url',
      ),
    }
  }
}
