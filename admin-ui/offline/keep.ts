// An act without a connection: stored on this device, sealed, and what to tell the user.
import { whoAmI } from '../wire/auth-provider.ts'
import { Said, UNKEPT } from '../wire/http.ts'
import type { Later } from '../wire/verbs.ts'
import { waitingWords as english } from './words.en.ts'
import { waitingWords as indonesian } from './words.id.ts'
import { intentOf, type Kept } from './intent.ts'
import { layByIntent } from './waiting.ts'

/**
 * Without the user's key, which comes from the server, nothing can be stored and nothing is tried again: the user is
 * told so.
 */
export async function keep(kept: Kept): Promise<Later> {
  const isKept = await whoAmI()
    .then(({ id: madeBy }) => layByIntent(intentOf(kept, { madeBy, madeAt: Date.now() })))
    .catch(() => {
      throw new Said(UNKEPT)
    })
  if (!isKept) throw new Said({ ...UNKEPT, sentence: { id: indonesian.waiting.already, en: english.waiting.already } })
  return { kept: true }
}
