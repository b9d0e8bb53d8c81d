// The vault's cryptography: one key for each person, wrapped by the installation's key; every value is sealed under the
// person's key and bound to its place. Destroying one wrapped key makes everything under it unreadable: that is
// erasure.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { livingRing } from './key-ring.ts'

const NONCE = 12
const TAG = 16
const KEY = 32
/** Version of the sealing: first byte of every ciphertext, and part of what it is bound to. */
const VERSION = 1

export interface Wrapped {
  dek: Buffer
  kek_id: string
}
/** A person's unwrapped key, for as long as one request needs it. */
export type PersonKey = Buffer

export interface Vault {
  /** `kek`: the key that is to wrap it, as the database says; without it, the first of the ring. */
  newPersonKey(personId: string, kek?: string | null): { key: PersonKey; wrapped: Wrapped }
  unwrap(personId: string, wrapped: Wrapped): PersonKey
  /** Wraps it under another key of the ring; this is how an old key is retired. */
  rewrap(personId: string, wrapped: Wrapped, kek?: string): Wrapped
  /** Equal values give equal texts; without the pepper nothing can be read from them. */
  blindIndex(kind: string, normalised: string): string
}

/** For the length of one act: a name is taken apart into the same pieces several times, and each is hashed once. */
export const hashingOnce = (vault: Vault): Vault => {
  const hashed = new Map<string, string>()
  return {
    ...vault,
    blindIndex: (kind, normalised) => {
      const piece = `${kind}\0${normalised}`
      const hash = hashed.get(piece) ?? vault.blindIndex(kind, normalised)
      hashed.set(piece, hash)
      return hash
    },
  }
}

export class SealBroken extends Error {
  constructor() {
    super('a sealed value does not open: wrong key, wrong place or altered')
  }
}

const sealWith = (key: Buffer, plain: Buffer, place: string): Buffer => {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place, 'utf8'))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

const openWith = (key: Buffer, sealed: Buffer, place: string): Buffer => {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG }).setAAD(
      Buffer.from(place, 'utf8'),
    )
    decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
    return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()])
  } catch {
    throw new SealBroken()
  }
}

/** Where a value belongs: a ciphertext that is moved to another field, person or row does not open there. */
export const fieldPlace = (personId: string, field: string): string => `person:${personId}:${field}:v${VERSION}`
/** The mask of a person, shown in lists. */
export const maskPlace = (personId: string): string => `mask:${personId}:v${VERSION}`
export const answerPlace = (personId: string, answerId: string): string => `answer:${personId}:${answerId}:v${VERSION}`
export const draftPlace = (personId: string, draft: { taskId: string; userId: string }): string =>
  `draft:${personId}:${draft.taskId}:${draft.userId}:v${VERSION}`
export const consentPlace = (personId: string, consentId: string): string =>
  `consent:${personId}:${consentId}:v${VERSION}`
export const notePlace = (personId: string, noteId: string): string => `note:${personId}:${noteId}:v${VERSION}`
export const caseNotePlace = (personId: string, note: { id: string; version: number }): string =>
  `case_note:${personId}:${note.id}:${note.version}:v${VERSION}`
/** `part`: the name of the file, or the key of its content. */
export const documentPlace = (personId: string, documentId: string, part: 'name' | 'key'): string =>
  `document:${personId}:${documentId}:${part}:v${VERSION}`

/** Where an appointment is, and what the client calls it. */
export const meetingPlace = (personId: string, placeId: string): string => `meeting:${personId}:${placeId}:v${VERSION}`
/** Of a letter: its words before the second signature, or the PDF. */
export const letterPlace = (personId: string, letterId: string, part: 'text' | 'pdf'): string =>
  `letter:${personId}:${letterId}:${part}:v${VERSION}`
export const conferencePlace = (personId: string, noteId: string): string =>
  `conference:${personId}:${noteId}:v${VERSION}`
/** The reason of an emergency access, under the key of the client and erased with it. */
export const breakGlassPlace = (personId: string, openingId: string): string =>
  `break_glass:${personId}:${openingId}:v${VERSION}`
export const openingPlace = (caseId: string, openingId: string): string => `opening:${caseId}:${openingId}:v${VERSION}`
export const packetPlace = (referralId: string): string => `packet:${referralId}:v${VERSION}`
/** Who answered a referral without a console: by the link or the note of this id. */
export const answererPlace = (referralId: string, id: string): string => `answerer:${referralId}:${id}:v${VERSION}`
/** The key of a file that came with an answer by a link. */
export const scanPlace = (scanId: string): string => `scan:${scanId}:v${VERSION}`
export const groupPlace = (groupId: string): string => `group:${groupId}:v${VERSION}`
/** What the trial of a register said (row 0), and what was read of each of its rows. */
export const importPlace = (jobId: string, n: number): string => `import:${jobId}:${n}:v${VERSION}`
/** What a register said of a client and has no home here. */
export const leftoverPlace = (personId: string, caseId: string): string => `leftover:${personId}:${caseId}:v${VERSION}`
/** The words of one step of a finding. */
export const findingPlace = (findingId: string, stepId: string): string => `finding:${findingId}:${stepId}:v${VERSION}`
/** What was typed as the purpose of one look at a person. */
export const secondFactorPlace = (userId: string): string => `second-factor:${userId}`
export const lookPlace = (personId: string, requestId: string): string => `look:${personId}:${requestId}:v${VERSION}`
/** The private half of a card's key, and the view that is sealed under the public half. */
export const cardPlace = (cardId: string): string => `card:${cardId}:v${VERSION}`
/** The same under the second PIN. */
export const secondPlace = (cardId: string): string => `second:${cardId}:v${VERSION}`
export const windowPlace = (cardId: string): string => `window:${cardId}:v${VERSION}`
/** The private half of the letterbox of a card, and what lies in it. */
export const letterboxPlace = (personId: string, cardId: string): string =>
  `letterbox:${personId}:${cardId}:v${VERSION}`
/** An opened window, in the cookie of the browser that opened it. */
export const openedPlace = `opened-window:v${VERSION}`

export const seal = (key: PersonKey, text: string, place: string): Buffer =>
  Buffer.concat([Buffer.of(VERSION), sealWith(key, Buffer.from(text, 'utf8'), place)])

export const unseal = (key: PersonKey, sealed: Buffer, place: string): string => {
  if (sealed[0] !== VERSION) throw new SealBroken()
  return openWith(key, sealed.subarray(1), place).toString('utf8')
}

export interface VaultSetting {
  keys: string
  pepper: string
  file?: string | undefined
}

/**
 * `pepper` may never change: every exact index was made with it. `file`: where the ring lives, when it may change under
 * a running process.
 */
export const openVault = ({ keys, pepper, file }: VaultSetting): Vault => {
  const ring = livingRing(keys, file)
  const salt = Buffer.from(pepper, 'base64')
  if (ring === null || salt.length < KEY) throw new Error('the vault needs a key ring and a pepper of 32 bytes')
  const wrap = (personId: string, key: PersonKey, kek: string): Wrapped => ({
    dek: sealWith(ring.find(kek), key, `dek:${personId}`),
    kek_id: kek,
  })
  const unwrap = (personId: string, { dek, kek_id }: Wrapped): PersonKey =>
    openWith(ring.find(kek_id), dek, `dek:${personId}`)
  return {
    unwrap,
    newPersonKey: (personId, kek) => {
      const key = randomBytes(KEY)
      return { key, wrapped: wrap(personId, key, kek ?? ring.first().id) }
    },
    rewrap: (personId, wrapped, kek = ring.first().id) => wrap(personId, unwrap(personId, wrapped), kek),
    blindIndex: (kind, normalised) =>
      createHmac('sha256', salt).update(`${kind}\0${normalised}`, 'utf8').digest('base64url'),
  }
}
