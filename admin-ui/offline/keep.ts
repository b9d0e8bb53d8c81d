// A click without a connection: kept on this device, sealed, and what to tell of it.
import { whoAmI } from '../wire/auth-provider.ts'
import { Said, UNKEPT } from '../wire/http.ts'
import type { Later } from '../wire/verbs.ts'
import { waitingWords as english } from './words.en.ts'
import { waitingWords as indonesian } from './words.id.ts'
import { intentOf, type Kept } from './intent.ts'
import { layByIntent } from './waiting.ts'

/**
 * Without her key, which comes with a connection, nothing can be kept, and nothing tries again by itself: she is told
 * so.
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
