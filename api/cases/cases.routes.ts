// The noun case: list, show, plan. Every answer is read from Postgres.
import { findArea, listAreas, namesOf } from '../../db/accounts/organisations.ts'
import { listCases, type CaseFile, type CaseLine } from '../../db/cases/cases.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { togetherWith } from '../../db/cases/intake-groups.ts'
import { linksOfCases } from '../../db/people/person-links.ts'
import { namedOnCase } from '../../db/people/people.ts'
import { changesOfVersion } from '../../db/cases/timeline.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import { recordable } from '../../workflows/engine/recording.ts'
import { mayKnowFacts } from '../policy/access.ts'
import type { Call, Deps } from '../door/call.ts'
import { abilitiesIn, withHistory, wordsFor, type CaseAtHand } from './case-at-hand.ts'
import { CaseFilter, CaseList, CasePlan, CaseView, type CaseRow } from '../contract/cases.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { CaseTellings } from '../contract/tellings.ts'
import { caseToRead, caseWithEyes } from '../policy/purpose.ts'
import { knownAmong } from '../policy/relation.ts'
import { wantedCases } from './wanted-cases.ts'
import { countOf, tellingsOf } from './tellings.ts'
import { presentCaseRow, type Place } from './case-row.view.ts'
import { presentCase } from './case-view.view.ts'
import { broughtInto, joinsOf } from './join.view.ts'
import { presentPlan } from './plan.view.ts'
import { idsIn, idsInLines, type Names } from '../words/who.view.ts'
import { asCalledNow, versionAt, withEarlier } from '../words/words-over-versions.view.ts'
import type { Words } from '../words/words.view.ts'
import type { AnyCall } from './commands.ts'
import { ById } from './case-commands.routes.ts'

export async function placesOf(tx: Tx): Promise<(code: string) => Place> {
  const areas = new Map((await listAreas(tx)).map(({ code, name, zone }) => [code, { name, zone }]))
  return (code) => areas.get(code) ?? nowhere(code)
}

export async function placeAt(tx: Tx, code: string): Promise<Place> {
  const area = await findArea(tx, code)
  return area === null ? nowhere(code) : { name: area.name, zone: area.zone }
}
const nowhere = (code: string): Place => ({ name: code, zone: 'WIB' })

async function namesIn(tx: Tx, files: readonly CaseFile[]): Promise<Names> {
  return namesOf(tx, idsIn(files.map(({ state }) => state)))
}

/** Lines of a list, as the asker may read them, each with the words of its procedure. */
export async function linesToShow(
  tx: Tx,
  { actor, deps }: Pick<AnyCall, 'actor' | 'deps'>,
  lines: readonly CaseLine[],
): Promise<{ line: CaseLine; words: Words; row: CaseRow }[]> {
  const names = await namesOf(tx, idsInLines(lines))
  const place = await placesOf(tx)
  const known = new Set(
    await knownAmong(
      tx,
      lines.map(({ id }) => id),
      actor,
    ),
  )
  const shown = []
  for (const line of lines) {
    const words = await wordsFor(tx, deps, line.sop_hash)
    const about = { names, place: place(line.area), knows: known.has(line.id) }
    shown.push({ line, words, row: presentCaseRow(line, words, about) })
  }
  return shown
}

const list = ({ query, actor, deps, scoped }: Call<unknown, CaseFilter, unknown>) =>
  scoped(async (tx) => {
    const page = await listCases(tx, await wantedCases(tx, query, { actor, deps, at: 'query' }))
    const data = await linesToShow(tx, { actor, deps }, page.rows)
    return { data: data.map(({ row }) => row), page: { after: page.after, hasMore: page.hasMore }, total: page.total }
  })

/** Each row in the words of the version that the case followed at that time. */
export async function tellerOf(
  tx: Tx,
  deps: Pick<Deps, 'roles'>,
  { file, words }: CaseAtHand,
): Promise<{ event(row: CaseEvent): CaseEvent; words(seq: number): Words }> {
  const changes = await changesOfVersion(tx, file.id)
  const known = new Map<string, Words>([[file.sop_hash, words]])
  for (const { from } of changes) known.set(from, await wordsFor(tx, deps, from))
  return {
    event: (row) => (versionAt(changes, file.sop_hash, row.seq) === file.sop_hash ? asCalledNow(row, file.state) : row),
    words: (seq) =>
      withEarlier(
        known.get(versionAt(changes, file.sop_hash, seq)) ?? words,
        changes
          .filter((change) => change.seq <= seq)
          .toReversed()
          .flatMap(({ from }) => known.get(from) ?? []),
      ),
  }
}

export const caseRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/cases',
    summary: 'Cases in sight, the most urgent first',
    action: 'case.read',
    query: CaseFilter,
    answer: CaseList,
    handle: list,
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id',
    summary: 'One case: where, next, late, blocked',
    action: 'case.read',
    params: ById,
    answer: CaseView,
    object: 'case',
    handle: ({ params, actor, deps, now, scoped }) =>
      scoped(async (tx) => {
        const { eyes, ...hand } = await caseWithEyes(tx, { actor, deps }, params.id)
        const knows = mayKnowFacts(eyes)
        return presentCase(hand, {
          names: await namesIn(tx, [hand.file]),
          place: await placeAt(tx, hand.file.area),
          knows,
          ...(await namedOnCase(tx, deps.vault, hand.file.subject)),
          group: await togetherWith(tx, hand.file.id),
          linked: await linksOfCases(tx, [hand.file.id]),
          joins: await joinsOf(tx, hand.file.state, { words: hand.words, actor, knows }),
          tellings: await countOf(tx, deps, hand),
          abilities: abilitiesIn(hand, actor, now),
          recordable: (code) => recordable(hand.file.state, actor.organisation, code),
        })
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/plan',
    summary: 'Stages, tasks, clocks, and what waits',
    action: 'case.read',
    params: ById,
    answer: CasePlan,
    object: 'case',
    handle: ({ params, actor, deps, now, scoped }) =>
      scoped(async (tx) => {
        const hand = await caseToRead(tx, { actor, deps }, params.id)
        return presentPlan(await withHistory(tx, deps, hand), {
          names: await namesIn(tx, [hand.file]),
          brought: await broughtInto(tx, hand.file.state),
          abilities: abilitiesIn(hand, actor, now),
        })
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/tellings',
    summary: 'How often the client had to tell it: where, when, and what was known already',
    action: 'case.read',
    params: ById,
    answer: CaseTellings,
    object: 'case',
    handle: ({ params, actor, deps, scoped }) =>
      scoped(async (tx) => tellingsOf(tx, deps, await caseToRead(tx, { actor, deps }, params.id))),
  }),
]
