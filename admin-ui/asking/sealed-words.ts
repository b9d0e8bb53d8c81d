// What was typed into a form and not sent: sealed in the storage of the device for its author, under the key that only
// the server has, for half a day. Its name says neither whose it is nor about what. Nothing of it is left in clear.
import { z } from 'zod'
import { WaitingKey } from '../../api/contract/waiting.ts'
import { ownerOf, sealUnder, secretFor, type Storing } from '../offline/shelf.ts'
import { call } from '../wire/http.ts'
import { TYPED } from '../wire/reach.ts'

const LASTS_MS = 12 * 3_600_000
const Words = z.record(z.string(), z.unknown())
export type Words = z.infer<typeof Words>
export interface Left {
  at: number
  words: Words
}

/** `place`: the form, and the thing that it is about. */
export interface SealedWords {
  read(place: string): Promise<Left | undefined>
  keep(place: string, words: Words): Promise<void>
  drop(place: string): Promise<void>
  dropAll(): void
}

const utf8 = new TextEncoder()
const namesIn = (storing: Storing): string[] =>
  Array.from({ length: storing.length }, (_, index) => storing.key(index) ?? '').filter((name) =>
    name.startsWith(TYPED),
  )
/** The time stands before the seal, so that every user's page can throw away what is too old. */
const timeOf = (stored: string): number => Number(stored.split(' ')[0])

const dropOld = (storing: Storing, now: number): void => {
  for (const name of namesIn(storing)) {
    const age = now - timeOf(storing.getItem(name) ?? '')
    if (!(age >= 0 && age < LASTS_MS)) storing.removeItem(name)
  }
}

export async function openWords(
  storing: Storing,
  secret: Uint8Array<ArrayBuffer>,
  clock: () => number = Date.now,
): Promise<SealedWords> {
  const seal = await sealUnder(secret)
  const mine = `${TYPED}${await ownerOf(secret)}/`
  /** Which change of a place is the newest: sealing takes a while, and an older one must not come after it. */
  const turns = new Map<string, number>()
  const turnOf = (place: string): number => {
    const turn = (turns.get(place) ?? 0) + 1
    turns.set(place, turn)
    return turn
  }
  const nameOf = async (place: string): Promise<string> =>
    mine + (await ownerOf(Uint8Array.from([...utf8.encode(place), ...secret])))
  dropOld(storing, clock())
  return {
    read: async (place) => {
      const name = await nameOf(place)
      dropOld(storing, clock())
      const stored = storing.getItem(name)
      if (stored === null) return undefined
      const at = timeOf(stored)
      try {
        const plain = await seal.open(`${name} ${at}`, stored.slice(String(at).length + 1))
        return { at, words: Words.parse(JSON.parse(new TextDecoder().decode(plain))) }
      } catch {
        // Somebody changed it: nothing of it can be believed.
        storing.removeItem(name)
        return undefined
      }
    },
    keep: async (place, words) => {
      const turn = turnOf(place)
      const [name, at] = [await nameOf(place), clock()]
      const sealed = await seal.close(`${name} ${at}`, utf8.encode(JSON.stringify(words)))
      if (turns.get(place) === turn) storing.setItem(name, `${at} ${sealed}`)
    },
    drop: async (place) => {
      turnOf(place)
      storing.removeItem(await nameOf(place))
    },
    dropAll: () => {
      for (const place of turns.keys()) turnOf(place)
      for (const name of namesIn(storing)) if (name.startsWith(mine)) storing.removeItem(name)
    },
  }
}

let mine: { user: string; words: Promise<SealedWords> } | undefined

/** The key is used only if it is this user's, and stays in the memory of this page. */
export function wordsOf(user: string): Promise<SealedWords> {
  if (mine?.user === user) return mine.words
  const words = call({ path: '/api/me/waiting-key', schema: WaitingKey }).then((answer) =>
    openWords(localStorage, secretFor(user, answer)),
  )
  mine = { user, words }
  words.catch(() => {
    if (mine?.words === words) mine = undefined
  })
  return words
}

/** At a sign-out. Who cannot be told from the others on this device takes all of it along. */
export async function dropWords(): Promise<void> {
  const owned =
    mine?.words ??
    call({ path: '/api/me/waiting-key', schema: WaitingKey }).then((answer) =>
      openWords(localStorage, secretFor(answer.userId, answer)),
    )
  mine = undefined
  await owned.then(
    (words) => words.dropAll(),
    () => {
      for (const name of namesIn(localStorage)) localStorage.removeItem(name)
    },
  )
}
