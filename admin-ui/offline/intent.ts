// Work that waits on a device for a connection (an intent), and what the server's answer makes of it. Pure.
import { z } from 'zod'
import type { ProblemCode } from '../../api/contract/errors.ts'
import type { Label as Words } from '../../sop-definitions/language/vocabulary.ts'
import { Label } from '../../api/contract/labels.ts'
import type { RefusalCode } from '../../sop-definitions/language/refusals.ts'
import type { Before } from '../wire/verbs.ts'

const LATER_VERBS = ['start', 'hold', 'resume', 'complete'] as const
/** The three ways in which it can end; the user who made it sees each of them. */
export const ENDS = ['accepted', 'superseded', 'review'] as const

/**
 * `id` is the Idempotency-Key. `tried`: sent at least once, so it may have arrived. `name` and `what` are words of the
 * procedure, for the list.
 */
export const Intent = z.object({
  id: z.string(),
  madeBy: z.string(),
  madeAt: z.number(),
  taskId: z.string(),
  verb: z.enum(LATER_VERBS),
  name: z.string(),
  what: z.string().optional(),
  body: z.record(z.string(), z.unknown()),
  seen: z.object({ seq: z.number(), draft: z.number(), pens: z.array(z.string()).optional() }),
  tried: z.boolean(),
  state: z.enum(['waiting', ...ENDS]),
  answeredSeq: z.number().optional(),
  sentence: Label.optional(),
})
export type Intent = z.infer<typeof Intent>
export type LaterVerb = Intent['verb']

/** `tried`: it was sent before the connection was lost. */
export interface Kept {
  key: string
  verb: LaterVerb
  before: Before
  body: object
  what: string | undefined
  tried: boolean
}
export const intentOf = (
  { key, verb, before, body, what, tried }: Kept,
  made: Pick<Intent, 'madeBy' | 'madeAt'>,
): Intent => ({
  id: key,
  ...made,
  taskId: before.id,
  verb,
  name: before.name,
  ...(what === undefined ? {} : { what }),
  body: { ...body },
  seen: { seq: before.seq, draft: before.draft ?? 0, ...(before.pens === undefined ? {} : { pens: [...before.pens] }) },
  tried,
  state: 'waiting',
})

export type Verdict =
  | { kind: 'yes'; seq: number }
  | { kind: 'no'; code: string; state?: string | undefined; sentence: Words }

type Code = ProblemCode | RefusalCode
/**
 * What a refusal means for work that was done without a connection. `superseded`: another person did it, or it is no
 * longer this user's task. `later`: not decided; the server is asked again, or the user signs in first. Any other code
 * needs the user's attention.
 */
const MEANS: Partial<Record<Code, 'superseded' | 'later'>> = {
  already_claimed: 'superseded',
  not_owner: 'superseded',
  other_organisation: 'superseded',
  unknown_task: 'superseded',
  not_found: 'superseded',
  case_closed: 'superseded',
  case_not_open: 'superseded',
  unavailable: 'later',
  restored: 'later',
  upgrading: 'later',
  too_many: 'later',
  unauthenticated: 'later',
  made_by_another: 'later',
  second_factor_demanded: 'later',
  step_up_required: 'later',
}
const isCode = (code: string): code is keyof typeof MEANS => code in MEANS

const ENDED = ['completed', 'skipped', 'failed', 'obsolete']
/** States to which a verb leads, or in which it has nothing left to do. */
const DONE: Record<LaterVerb, readonly string[]> = {
  start: ['in_progress', ...ENDED],
  hold: ['suspended', ...ENDED],
  resume: ['reserved', 'in_progress', ...ENDED],
  complete: ['proposed', ...ENDED],
}

function meaning(
  { verb }: Intent,
  { code, state }: Extract<Verdict, { kind: 'no' }>,
): 'superseded' | 'review' | 'later' {
  if (code === 'wrong_state') return DONE[verb].includes(state ?? '') ? 'superseded' : 'review'
  return (isCode(code) ? MEANS[code] : undefined) ?? 'review'
}

/** Undefined: it still waits. */
export function ended(intent: Intent, verdict: Verdict): Intent | undefined {
  if (verdict.kind === 'yes') return { ...intent, state: 'accepted', answeredSeq: verdict.seq }
  const state = meaning(intent, verdict)
  return state === 'later' ? undefined : { ...intent, state, sentence: verdict.sentence }
}

/** Taken back by the user, not refused: a refusal has a sentence. Whether it had already arrived is unknown. */
export const isTakenBack = ({ state, sentence }: Intent): boolean => state === 'review' && sentence === undefined

/** Another user is signed in: this answer says nothing about the work itself. */
export const isOfAnother = (verdict: Verdict): boolean => verdict.kind === 'no' && verdict.code === 'made_by_another'

/** In the order in which they were made. */
export const inOrder = (intents: readonly Intent[]): Intent[] =>
  intents.toSorted((a, b) => a.madeAt - b.madeAt || a.id.localeCompare(b.id))

/** The `tapak-seen` header. An intent made before forms had pens names none. */
export const seenHeader = ({ seq, draft, pens = [] }: Intent['seen']): string =>
  `${seq};draft=${draft}${pens.length === 0 ? '' : `;pens=${pens.join(',')}`}`

/** The user has also seen the user's own earlier work on the same task that was accepted since. */
export const seenBy = ({ taskId, seen }: Intent, all: readonly Intent[]): Intent['seen'] => ({
  ...seen,
  seq: Math.max(
    seen.seq,
    ...all.flatMap((other) => (other.taskId === taskId && other.answeredSeq !== undefined ? [other.answeredSeq] : [])),
  ),
})
