// The verbs of the data provider. Each is a row of a table: where it is sent, what is sent, what is answered. The rows
// of tasks stand here, because the first pages need them, all others in later-verbs.ts; how a verb is sent stands here
// alone.
import { useEffect } from 'react'
import type { z } from 'zod'
import { CommandAnswer } from '../../api/contract/cases.ts'
import { DraftSaved, SaveDraft, TASK_BODIES } from '../../api/contract/tasks.ts'
import type { TaskVerb } from '../../sop-definitions/language/vocabulary.ts'
import { isFetchable, untilFetchable } from '../layout/lazy-page.ts'
import { command, Said, UNDONE, UNKEPT, UNLOADED } from './http.ts'
import type { LATER_VERBS } from './later-verbs.ts'
import { noteOwn } from './own-changes.ts'
import { isCutOff } from './reach.ts'

const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

export interface VerbAtApi {
  /** Method and path, as the API declares them. */
  at: `${(typeof METHODS)[number]} /api/${string}`
  body?: z.ZodType
  answer: z.ZodType
  /** How often a silent server is asked again; 0 where the caller does that, or where nobody waits for long. */
  tries?: number
  /** Hears of the answer before the caller does. */
  heard?(answer: unknown): void
}
export type VerbTable = Readonly<Record<string, Readonly<Record<string, VerbAtApi>>>>

const onTask = <V extends TaskVerb>(verb: V) =>
  ({ at: `POST /api/tasks/:id/${verb}`, body: TASK_BODIES[verb], answer: CommandAnswer, heard: noteOwn }) as const

export const FIRST_VERBS = {
  tasks: {
    claim: onTask('claim'),
    release: onTask('release'),
    return: onTask('return'),
    resume: onTask('resume'),
    reopen: onTask('reopen'),
    assign: onTask('assign'),
    delegate: onTask('delegate'),
    ask_override: onTask('ask_override'),
    start: onTask('start'),
    hold: onTask('hold'),
    complete: onTask('complete'),
    cosign: onTask('cosign'),
    skip: onTask('skip'),
    fail: onTask('fail'),
    withdraw: onTask('withdraw'),
    saveDraft: { at: 'PUT /api/tasks/:id/draft', body: SaveDraft, answer: DraftSaved, tries: 0 },
  },
} as const satisfies VerbTable & { tasks: Record<TaskVerb | 'saveDraft', VerbAtApi> }

type Rows = typeof FIRST_VERBS & typeof LATER_VERBS
type VerbNoun = keyof Rows
type VerbOf<N extends VerbNoun> = keyof Rows[N]

/** `id` is what the path names; where it names several, they are in its order. */
type Ids<At> = At extends `${string}/:${infer Rest}` ? [string, ...Ids<Rest>] : []
type Named<Found> = Found extends [] ? object : { id: Found extends [string] ? string : Found }
type Of<Row> = Row extends { at: infer At } ? Named<Ids<At>> : never
type Sent<Row> = [Row] extends [{ body: infer Body extends z.ZodType }] ? { data: z.input<Body> } : object
/** `key`: for what is sent again after an interruption. `isLeft`: the caller no longer waits. */
interface Sending {
  key?: string
  signal?: AbortSignal
  isLeft?: () => boolean
}
type Params<Row> = object extends Of<Row> & Sent<Row> ? [params?: Sending] : [params: Of<Row> & Sent<Row> & Sending]
export type BodyOf<N extends VerbNoun, V extends VerbOf<N>> =
  Sent<Rows[N][V]> extends { data: infer Data } ? Data : never
export type AnswerOf<N extends VerbNoun, V extends VerbOf<N>> = Rows[N][V] extends {
  answer: infer Answer extends z.ZodType
}
  ? z.output<Answer>
  : never

interface Asked extends Sending {
  id?: string | readonly string[]
  data?: unknown
}

/** The ids of a path come from the API, or from the address bar. */
function pathOf({ at }: Pick<VerbAtApi, 'at'>, id: Asked['id'] = []): string {
  const ids = [id].flat()
  return at.slice(at.indexOf('/')).replaceAll(/:\w+/g, (name) => {
    const next = ids.shift()
    if (next === undefined) throw new Error(`${at} without ${name}`)
    return encodeURIComponent(next)
  })
}

async function send<T>(row: VerbAtApi & { answer: z.ZodType<T> }, asked: Asked): Promise<T> {
  const { id, data: body, key, signal, isLeft } = asked
  const method = METHODS.find((one) => row.at.startsWith(one))
  const path = pathOf(row, id)
  const answer = await command({ method, path, body, key, signal, schema: row.answer }, row.tries, isLeft)
  row.heard?.(answer)
  return answer
}

const PATIENCE_MS = 15_000
const patience = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS)
  })

let later: VerbTable | undefined
/** What cannot be loaded soon is refused: a change must not be sent at some time when its user no longer looks. */
export async function laterVerbs(): Promise<VerbTable> {
  if (!isFetchable()) await Promise.race([untilFetchable(), patience()])
  if (!isFetchable()) throw new Said(UNDONE)
  const { LATER_VERBS } = await import('./later-verbs.ts').catch(() => {
    throw new Said(UNLOADED)
  })
  later = LATER_VERBS
  return later
}

/** For a page whose last words are sent while it closes: these cannot wait for the verbs. */
export function useVerbsAtHand(): void {
  useEffect(() => {
    // Whoever sends a verb hears that they did not arrive.
    laterVerbs().catch(() => undefined)
  }, [])
}

/** For whoever knows the verb by its name alone; what is sent is then judged by the API. */
export async function verbByName(noun: string, name: string, asked: Asked = {}): Promise<unknown> {
  const first: VerbTable = FIRST_VERBS
  const row = (first[noun] ?? (later ?? (await laterVerbs()))[noun])?.[name]
  if (row === undefined) throw new Error(`the API has no such verb: ${noun} ${name}`)
  return send(row, asked)
}

/** Does one verb on a noun. Under one key until it is answered: a yes or a no ends it, silence is asked again. */
export function verb<N extends VerbNoun, V extends VerbOf<N>>(
  noun: N,
  name: V,
  ...params: Params<Rows[N][V]>
): Promise<AnswerOf<N, V>>
export function verb(noun: string, name: string, asked?: Asked): Promise<unknown> {
  return verbByName(noun, name, asked)
}

/** `draft` and `pens`: the version of the draft that the user had seen, and the forms that wrote it. */
export interface Before {
  id: string
  name: string
  seq: number
  draft?: number
  pens?: readonly string[]
}
/** `kept`: not sent yet; the line above the page says so. */
export interface Later {
  caseId?: string
  kept?: true
}

/** A verb on a task that is sent at once if possible. Without a connection it waits on this device, under its key. */
export async function verbOrWait<V extends 'start' | 'hold' | 'resume' | 'complete'>(
  name: V,
  before: Before,
  { data, what }: { data: BodyOf<'tasks', V> & object; what?: string | undefined },
): Promise<Later> {
  const key = crypto.randomUUID()
  const tried = !isCutOff()
  const sent = !tried
    ? undefined
    : await send(FIRST_VERBS.tasks[name], { id: before.id, data, key, isLeft: isCutOff }).catch((no: unknown) => {
        if (no instanceof Said && isCutOff()) return undefined
        throw no
      })
  return (
    sent ??
    import('../offline/keep.ts').then(
      ({ keep }) => keep({ key, verb: name, before, body: data, what, tried }),
      () => {
        throw new Said(UNKEPT)
      },
    )
  )
}
