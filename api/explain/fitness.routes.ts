// How cases went beside the versions of their procedure, as far as the asker sees them.
import type { z } from 'zod'
import { withDoor, type Tx } from '../../db/ground/connect.ts'
import { findSopTitles } from '../../db/procedures/sops.ts'
import {
  countFits,
  isShutOut,
  keptFit,
  lastFitRound,
  listBreaking,
  type FitAnswer,
  type FitSight,
  type ItemWait,
} from '../../db/review/fit-counts.ts'
import { both, same } from '../../sop-definitions/language/label.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { declareOf, type DeclareModel } from '../../sop-definitions/definition/declare.ts'
import { wordsFor } from '../cases/case-at-hand.ts'
import { BreakingList, BreakingQuery, FitnessQuery, FitnessView, type FitnessWait } from '../contract/fitness.ts'
import type { Call } from '../door/call.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { knowingParts } from '../policy/relation.ts'
import { reachOf } from '../policy/scope.ts'
import { COUNTING } from '../reports/counts.ts'
import { dayAt } from '../reports/month.ts'
import type { Words } from '../words/words.view.ts'
import { filled, happened, nameOf } from './happened.view.ts'

type FitnessCall = Call<unknown, z.output<typeof FitnessQuery>, unknown>
type BreakingCall = Call<unknown, z.output<typeof BreakingQuery>, unknown>

const SENTENCES = {
  existence: both('Tidak pernah terjadi: {0}', 'Never happened: {0}'),
  absence: both('Seharusnya tidak terjadi: {0}', 'Should not have happened: {0}'),
  response: both('Sesudah {0}, tidak pernah: {1}', 'After {0}, never: {1}'),
  precedence: both('{1}, padahal sebelumnya belum: {0}', '{1}, but not before it: {0}'),
} as const satisfies Record<keyof DeclareModel, Label>
const isTemplate = (name: string): name is keyof typeof SENTENCES => Object.hasOwn(SENTENCES, name)

function sentenceOf(words: Words, constraint: string): Label {
  const [template = '', ...of] = constraint.split(':')
  return isTemplate(template) ? filled(SENTENCES[template], ...of.map((one) => happened(words, one))) : same(constraint)
}

const waitsIn = (words: Words, waits: readonly ItemWait[]): FitnessWait[] =>
  waits.map(({ item, n, median, p90 }) => ({
    item,
    label: nameOf(words, item),
    count: n,
    medianMs: median,
    p90Ms: p90,
  }))

/** As the asker stands to cases, whoever else sees them. */
const inSight = ({ actor }: Pick<FitnessCall, 'actor'>): FitSight => ({
  organisation: actor.organisation,
  isOffice: reachOf(actor) === 'own',
  parts: knowingParts(actor),
})

interface Counted extends FitAnswer {
  asOf: Date | null
}

/** As the cases in sight stand; a version that none of them follows has no numbers, whether it exists or not. */
const countedNow = async (tx: Tx, call: FitnessCall): Promise<Counted> => ({
  ...(await countFits(tx, inSight(call), call.query.version ?? null)),
  asOf: await lastFitRound(tx),
})

/** Of all cases of an area, as they stood when the first reader of the day asked. */
const countedToday = (call: FitnessCall, area: string): Promise<Counted> =>
  withDoor(call.deps.longDb, COUNTING, async (tx) => {
    const { version = '' } = call.query
    if (version !== '' && !(await findSopTitles(tx, [version])).has(version)) throw problem('not_found')
    const { counts, counted_at: asOf } = await keptFit(tx, { day: dayAt(call.now), area, version }, () =>
      countFits(tx, { area }, version === '' ? null : version),
    )
    return { ...counts, asOf }
  })

async function presented(tx: Tx, call: FitnessCall, counted: Counted): Promise<Omit<FitnessView, 'of'>> {
  const { versions, version, detail, asOf } = counted
  const titles = await findSopTitles(tx, [...versions.map(({ hash }) => hash), version])
  if (version !== null && !titles.has(version)) throw problem('not_found')
  const list = versions.flatMap((one) => {
    const title = titles.get(one.hash)
    return title === undefined ? [] : [{ ...one, title: title.title, edition: title.edition, revision: title.revision }]
  })
  const told = { asOf: asOf?.toISOString() ?? null, versions: list, version }
  if (version === null) return { ...told, broken: [], begun: [], taken: [] }
  const { broken, begun, taken } = detail
  const words = await wordsFor(tx, call.deps, version)
  return {
    ...told,
    broken: broken.map((one) => ({ ...one, sentence: sentenceOf(words, one.constraint) })),
    begun: waitsIn(words, begun),
    taken: waitsIn(words, taken),
  }
}

const show = async (call: FitnessCall): Promise<FitnessView> => {
  const reach = reachOf(call.actor)
  const isKept = reach !== 'own' && !(await call.scoped(isShutOut))
  const wide = isKept ? await countedToday(call, reach === 'all' ? '' : call.actor.area) : null
  return call.scoped(async (tx) => ({
    of: reach,
    ...(await presented(tx, call, wide ?? (await countedNow(tx, call)))),
  }))
}

async function refuseUnknown(tx: Tx, { deps, query: { version, constraint } }: BreakingCall): Promise<void> {
  if (!(await findSopTitles(tx, [version])).has(version)) throw problem('not_found')
  const model = declareOf((await wordsFor(tx, deps, version)).ir)
  const [template = '', ...of] = constraint.split(':')
  const known: readonly (string | readonly string[])[] = isTemplate(template) ? model[template] : []
  if (!known.some((one) => (typeof one === 'string' ? one : one.join(':')) === of.join(':')))
    throw problem('invalid', {
      issues: [{ path: ['query', 'constraint'], code: 'invalid_value', message: 'is no constraint of this version' }],
    })
}

const showBreaking = (call: BreakingCall): Promise<BreakingList> =>
  call.scoped(async (tx) => {
    await refuseUnknown(tx, call)
    const { rows, after, hasMore } = await listBreaking(tx, inSight(call), call.query)
    return BreakingList.parse({ data: rows, page: { after, hasMore } })
  })

export const fitnessRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/conformance',
    summary:
      'How the cases that I see went beside their procedure: fitness by version, broken constraints, and how long ' +
      'steps and hand-overs waited',
    action: 'case.read',
    query: FitnessQuery,
    answer: FitnessView,
    handle: show,
  }),
  endpoint({
    method: 'get',
    path: '/api/conformance/cases',
    summary: 'The cases that I see in which a constraint of their procedure was broken',
    action: 'case.read',
    query: BreakingQuery,
    answer: BreakingList,
    handle: showBreaking,
  }),
]
