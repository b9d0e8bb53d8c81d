// The read tables of one case, brought from one projection to the next, in the form that the database takes in one
// trip. Only rows that differ are written. Pure.
import type { DataCategory } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { SpellMoves } from '../../workflows/engine/spells.ts'
import { uuidV5 } from '../ground/ids.ts'
import { canonical } from '../ledger/ledger.ts'
import { changed, homesIn, signersIn, type Projection, type Steps } from './project.ts'
import type { Carried } from './read-off-events.ts'
import { spellsIn } from './spell-rows.ts'

/**
 * `isAnew`: all existing rows are written again, and rows that are no longer valid are deleted. `offices`: those that
 * take part in the case by a task, as the database has them.
 */
export interface Move {
  before: Steps | undefined
  after: Projection
  carried: Carried
  spells: SpellMoves
  state: CaseState
  offices: readonly string[]
  isAnew?: boolean
}

/** The argument of `app.write_case`, with its names; the snapshot apart, because it is kept byte for byte. */
export interface ReadTables {
  tables: object
  snapshot: string
}

export const readTablesOf = (move: Move): ReadTables => {
  const { before, after, carried, spells, state, isAnew } = move
  const { opened, closedAt, answers } = carried
  return {
    snapshot: JSON.stringify(state),
    tables: withoutEmpty({
      file: after.file,
      ...(opened === null
        ? {}
        : { opened: { number: opened.number, channel: opened.channel, opened_at: opened.openedAt } }),
      ...(closedAt === undefined ? {} : { closed_at: closedAt }),
      access: [...partsIn(move), ...signersLetIn(move)],
      ...signersLeft(move),
      ...handOverIn(move),
      contests: changed(before?.contests, after.contests),
      formers: changed(before?.formers, after.formers),
      appointments: changed(before?.appointments, after.appointments),
      letters: changed(before?.letters, after.letters),
      kept_back: keptBackIn(move),
      plan_items: changed(before?.planItems, after.planItems),
      tasks: changed(before?.tasks, after.tasks).map((row) => ({
        ...row,
        answers_id: answers.get(row.instance) ?? null,
      })),
      clocks: changed(before?.clocks, after.clocks),
      ...consentsIn(move),
      ...spellsIn(state.caseId, spells),
      ...(isAnew === true ? clearedIn(move) : {}),
    }),
  }
}

/** The database does nothing for a table without rows. Lists of what stays are told whole, also when nothing does. */
const withoutEmpty = (tables: object): object =>
  Object.fromEntries(
    Object.entries(tables).filter(([name, rows]) => !ROWS.has(name) || !Array.isArray(rows) || rows.length > 0),
  )
const ROWS: ReadonlySet<string> = new Set([
  'access',
  'contests',
  'formers',
  'appointments',
  'letters',
  'kept_back',
  'plan_items',
  'tasks',
  'clocks',
  'consents_ended',
  'consents',
  'spells_undone',
  'spells_ended',
  'spells',
])

/** The parts that a case has from its opening on. */
export const homesOf = (
  { owner, opener }: Pick<CaseState, 'owner' | 'opener'>,
  keptBackFrom: Steps['keptBackFrom'],
): { organisation_id: string; basis: 'owner' | 'opener'; kept_back: readonly DataCategory[] }[] => [
  { organisation_id: owner.organisation, basis: 'owner', kept_back: keptBackFrom(owner.organisation) },
  ...(opener === undefined
    ? []
    : [
        {
          organisation_id: opener.organisation,
          basis: 'opener' as const,
          kept_back: keptBackFrom(opener.organisation),
        },
      ]),
]

/**
 * When another office answers for the case, its part takes the place of the former's, of which no part is left unless
 * it got work since.
 */
const handOverIn = ({ before, after, carried, state }: Move): object => {
  const gone = before === undefined ? [] : changed(before.formers, after.formers)
  const left = gone
    .map(({ organisation_id: office }) => office)
    .filter((office) => !carried.organisations.has(office) && !homesIn(state).includes(office))
  return gone.length === 0 ? {} : { homes: homesOf(state, after.keptBackFrom), left }
}

/** The office of a task's holder was let in when it got the task, so only new offices are added. */
const partsIn = ({ before, after: { keptBackFrom }, carried: { opened, organisations }, state }: Move): object[] => {
  const inside = new Set(
    [...(before?.tasks.values() ?? [])].flatMap(({ organisation_id, ended_at }) =>
      ended_at === null ? [organisation_id] : [],
    ),
  )
  return [
    ...(opened === null ? [] : homesOf(state, keptBackFrom)),
    ...[...organisations]
      .filter((organisation) => !inside.has(organisation))
      .map((organisation) => ({
        organisation_id: organisation,
        basis: 'task',
        kept_back: keptBackFrom(organisation),
      })),
  ]
}

/** Of a case that opens, no part stands there yet, and each that comes is told whole. */
const isFirst = ({ before, isAnew }: Move): boolean => before === undefined && isAnew !== true

/** An office that is asked to sign is let in until the proposal ends; its part of another kind stays. */
const signersLetIn = ({ before, after }: Move): object[] => {
  const was = signersIn(before)
  return [...signersIn(after)]
    .filter((signer) => !was.has(signer))
    .map((signer) => ({ organisation_id: signer, basis: 'signature', kept_back: [] }))
}
const signersLeft = (move: Move): { signers?: readonly string[] } => {
  const { before, after } = move
  const is = signersIn(after)
  if (isFirst(move)) return {}
  return before !== undefined && [...signersIn(before)].every((signer) => is.has(signer)) ? {} : { signers: [...is] }
}

/**
 * An office that gave its last task back still takes part: what the client withholds from it is updated when consents
 * change.
 */
const keptBackIn = (move: Move): object[] => {
  const { before, after, carried, offices, state, isAnew } = move
  if (isFirst(move)) return []
  const isAll =
    isAnew === true ||
    carried.consentRecords.size > 0 ||
    (before !== undefined && changed(before.consents, after.consents).length > 0)
  const touched = isAll
    ? [...new Set([...offices, ...homesIn(state)])]
    : [...new Set([...(before?.keptBack.keys() ?? []), ...after.keptBack.keys()])].filter(
        (office) => canonical(before?.keptBack.get(office) ?? null) !== canonical(after.keptBackFrom(office)),
      )
  return touched.map((office) => ({ organisation_id: office, kept_back: after.keptBackFrom(office) }))
}

/** Written when recorded, even when only the record behind it changed. A consent that has expired keeps its record. */
const consentsIn = ({ before, after, carried: { consentRecords } }: Move): object => ({
  consents_ended:
    before === undefined
      ? []
      : changed(before.consents, after.consents).filter(({ code }) => !consentRecords.has(code)),
  consents: [...consentRecords].flatMap(([code, record_id]) => {
    const row = after.consents.get(code)
    return row === undefined ? [] : [{ ...row, record_id }]
  }),
})

/** UU 27/2022, article 40: within 3 × 24 hours after consent was withdrawn. */
const DELETION_HOURS = 72

/**
 * What the case no longer has: steps opened by a move that was undone, a consent that has another name in the new
 * version, the parts of offices that are left no work. Those are asked to delete their copies, if a consent ended.
 * `carried` knows who is left only when it was read from the whole ledger.
 */
const clearedIn = ({
  after: { file, consents, keptBackFrom },
  carried: { organisations, ended, handedOver },
  offices,
  state,
}: Move): object => ({
  consent_codes: [...consents.keys()],
  parts: [...organisations],
  homes: homesOf(state, keptBackFrom),
  deletions:
    ended === null
      ? []
      : offices
          .filter((office) => !organisations.has(office) && !handedOver.has(office))
          .map((office) => ({
            id: uuidV5('deletion', file.id, office, ended.at.toISOString()),
            organisation_id: office,
            code: ended.code,
            asked_at: ended.at,
            due: new Date(ended.at.getTime() + DELETION_HOURS * 3_600_000),
          })),
})
