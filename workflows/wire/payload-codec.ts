// Everything that Temporal stores is sealed with AES-256-GCM. The layout of a sealed payload is that
// of the vendor's samples (a serialised Payload inside, key id in the metadata), so that a codec server in any language
// can be written for it.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common'
import protobuf from 'protobufjs'
import { foreign, type ForeignKind } from '../foreign.ts'
import type { Key, KeyRing } from './key-ring.ts'

const ENCODING = 'binary/encrypted'
const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16
/** Of the layout: ids and instants are too small to be worth it. */
const COMPRESSION = 'none'

const PayloadMessage = new protobuf.Type('Payload')
  .add(new protobuf.MapField('metadata', 1, 'string', 'bytes'))
  .add(new protobuf.Field('data', 2, 'bytes'))
new protobuf.Root().define('tapak').add(PayloadMessage)

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8')
const text = (value: Uint8Array | null | undefined): string => Buffer.from(value ?? []).toString('utf8')

const serialise = (payload: Payload): Uint8Array =>
  PayloadMessage.encode(
    PayloadMessage.create({ metadata: payload.metadata ?? {}, data: payload.data ?? new Uint8Array() }),
  ).finish()

const parse = (serialised: Uint8Array): Payload => {
  const { metadata, data } = PayloadMessage.toObject(PayloadMessage.decode(serialised), {
    defaults: true,
    bytes: Buffer,
  })
  return { metadata, data }
}

/** A Schedule gives each of its workflows its own name and the instant, and hands the result of one to the next. */
const INSTANT = /-\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
/** Binds the ciphertext to its workflow, or to its Schedule: it cannot be opened in another. */
const boundTo = (context: SerializationContext | undefined): string => (context?.workflowId ?? '').replace(INSTANT, '')

const associated = (keyId: string, workflow: string): Uint8Array =>
  bytes(['tapak-payload-1', keyId, COMPRESSION, workflow].join('\n'))

const seal = (payload: Payload, ring: KeyRing, workflow: string): Payload => {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, ring.first.bytes, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(associated(ring.first.id, workflow))
  const data = Buffer.concat([iv, cipher.update(serialise(payload)), cipher.final(), cipher.getAuthTag()])
  const metadata = {
    encoding: bytes(ENCODING),
    'encryption-key-id': bytes(ring.first.id),
    compression: bytes(COMPRESSION),
    bound: bytes(workflow === '' ? 'no' : 'workflow'),
  }
  return { metadata, data }
}

const unseal = (payload: Payload, key: Key, workflow: string): Payload => {
  const data = Buffer.from(payload.data ?? [])
  if (data.length < IV_BYTES + TAG_BYTES) throw new Error('a sealed payload is too short')
  const decipher = createDecipheriv(CIPHER, key.bytes, data.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(associated(key.id, text(payload.metadata?.bound) === 'workflow' ? workflow : ''))
  decipher.setAuthTag(data.subarray(data.length - TAG_BYTES))
  return parse(Buffer.concat([decipher.update(data.subarray(IV_BYTES, data.length - TAG_BYTES)), decipher.final()]))
}

/** Called for every payload that is not ours, with the workflow that it was meant for; '' where that is not known. */
export type ToldOfForeign = (kind: ForeignKind, workflowId: string) => void

const asPayload = (kind: ForeignKind): Payload => ({
  metadata: { encoding: bytes('json/plain') },
  data: bytes(JSON.stringify(foreign(kind))),
})

/**
 * Nothing passes through unsealed: Temporal does not ask who its callers are, so only our seal proves where a payload
 * comes from.
 */
export const payloadCodec = (ring: KeyRing, told: ToldOfForeign = () => undefined): PayloadCodec => {
  const refuse = (kind: ForeignKind, workflow: string): Payload => {
    told(kind, workflow)
    return asPayload(kind)
  }
  const open = (payload: Payload, workflow: string): Payload => {
    if (text(payload.metadata?.encoding) !== ENCODING) return refuse('unsealed', workflow)
    const key = ring.find(text(payload.metadata?.['encryption-key-id']))
    if (key === undefined) return refuse('unknown_key', workflow)
    try {
      return unseal(payload, key, workflow)
    } catch {
      return refuse('unopened', workflow)
    }
  }
  return {
    encode: async (payloads, context) => payloads.map((payload) => seal(payload, ring, boundTo(context))),
    decode: async (payloads, context) => payloads.map((payload) => open(payload, boundTo(context))),
  }
}
