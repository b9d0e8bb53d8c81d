// A click without a connection: kept on this device, sealed, and what to tell of it.
import { whoAmI } from '../wire/auth-provider.ts'
import { Said, SILENT } from '../wire/http.ts'
import type { Before, Later } from '../wire/verbs.ts'
import { waiting as english } from '../words/en/waiting.ts'
import { waiting as indonesian } from '../words/id/waiting.ts'
import type { LaterVerb } from './intent.ts'
import { keepIntent, readAgain, shelfOf } from './waiting.ts'

export interface Kept { key: string; verb: LaterVerb; before: Before; body: object; what: string | undefined }

/** Without her key, which comes with a connection, nothing can be kept: then the click was answered by silence, as everywhere. */
export async function keep({ key, verb, before, body, what }: Kept): Promise<Later> {
  const { id: madeBy } = await whoAmI()
  const shelf = await shelfOf(madeBy).catch(() => { throw new Said(SILENT) })
  const waits = (await shelf.list()).find((other) => other.state === 'waiting' && other.taskId === before.id && other.verb === verb)
  if (waits !== undefined) await readAgain(madeBy)
  else await keepIntent({
    id: key, madeBy, madeAt: Date.now(), taskId: before.id, verb, name: before.name, ...(what === undefined ? {} : { what }), body: { ...body },
    seen: { seq: before.seq, draft: before.draft ?? 0 }, tried: false, state: 'waiting',
  }).catch(() => { throw new Said({ ...SILENT, sentence: { id: indonesian.waiting.full, en: english.waiting.full } }) })
  return { kept: true }
}
