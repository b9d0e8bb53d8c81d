// A click without a connection: kept on this device, sealed, and what to tell of it.
import { whoAmI } from '../wire/auth-provider.ts'
import { Said, UNKEPT } from '../wire/http.ts'
import type { Before, Later } from '../wire/verbs.ts'
import { waiting as english } from '../words/en/waiting.ts'
import { waiting as indonesian } from '../words/id/waiting.ts'
import type { LaterVerb } from './intent.ts'
import { layByIntent } from './waiting.ts'

/** `tried`: it was sent before the connection was lost. */
export interface Kept {
  key: string
  verb: LaterVerb
  before: Before
  body: object
  what: string | undefined
  tried: boolean
}

/**
 * Without her key, which comes with a connection, nothing can be kept, and nothing tries again by itself: she is told
 * so.
 */
export async function keep({ key, verb, before, body, what, tried }: Kept): Promise<Later> {
  const isKept = await whoAmI()
    .then(({ id: madeBy }) =>
      layByIntent({
        id: key,
        madeBy,
        madeAt: Date.now(),
        taskId: before.id,
        verb,
        name: before.name,
        ...(what === undefined ? {} : { what }),
        body: { ...body },
        seen: { seq: before.seq, draft: before.draft ?? 0 },
        tried,
        state: 'waiting',
      }),
    )
    .catch(() => {
      throw new Said(UNKEPT)
    })
  if (!isKept) throw new Said({ ...UNKEPT, sentence: { id: indonesian.waiting.already, en: english.waiting.already } })
  return { kept: true }
}
