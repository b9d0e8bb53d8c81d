import { CaseDifferences, type Difference } from '../../api/contract/moments.ts'
import { keepPreviousData } from '@tanstack/react-query'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { stateKey } from '../tasks/task-state.ts'
import { queryString } from '../wire/query-string.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { limitMoment, moment as momentText, shortDay } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { momentWords } from './words.id.ts'
import type { ClockState } from '../../sop-definitions/language/vocabulary.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'

interface Props {
  caseId: string
  at: string
  other: string
  zone: Zone
}

/** What changed between two moments, the earlier one on the left. */
export function DifferenceTable({ caseId, at, other, zone }: Props) {
  const answer = useAnswer(`/api/cases/${caseId}/differences?${queryString({ at, with: other })}`, CaseDifferences, {
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  return (
    <Awaited answer={answer} rows={4}>
      {(differences) => (
        <section className="stack-s" aria-labelledby="differences" aria-busy={answer.isPlaceholderData}>
          <Found differences={differences} zone={zone} />
        </section>
      )}
    </Awaited>
  )
}

function Found({ differences: { from, to, data }, zone }: { differences: CaseDifferences; zone: Zone }) {
  const say = useWords(momentWords)
  const subjects = [...new Set(data.map(subjectOf))].map((subject) => ({
    subject,
    all: data.filter((one) => subjectOf(one) === subject),
  }))
  const place = { zone, language: useLanguage() }
  const between = say('moments.between', { from: momentText(from.at, place), to: momentText(to.at, place) })
  return (
    <>
      <h2 id="differences">
        {say('moments.differences')} <span className="count">{subjects.length}</span>
      </h2>
      <p className="quiet compact">{between}</p>
      {data.length === 0 ? (
        <EmptyState title={say('moments.same')} text={say('moments.sameText')} />
      ) : (
        <DataTable
          caption={between}
          rows={subjects}
          keyOf={({ subject }) => subject}
          columns={[
            { head: say('moments.what'), cell: ({ all: [first] }) => first !== undefined && <Subject of={first} /> },
            { head: say('moments.then'), cell: ({ all }) => <Side differences={all} side="before" zone={zone} /> },
            { head: say('moments.later'), cell: ({ all }) => <Side differences={all} side="after" zone={zone} /> },
          ]}
        />
      )}
    </>
  )
}

/** Differences of one task stay together: what became of it, its owner, its limit. */
function subjectOf(one: Difference): string {
  switch (one.kind) {
    case 'task':
    case 'owner':
      return one.taskId
    case 'limit':
      return one.of
    case 'stage':
    case 'milestone':
      return `${one.kind} ${one.item}`
    case 'consent':
      return `${one.kind} ${one.code}`
    case 'case':
      return one.kind
  }
}

/** A task that did not exist had no owner and no limit either, so that is said once. */
const isThere = (differences: readonly Difference[], side: 'before' | 'after'): boolean =>
  !differences.some((one) => one.kind === 'task' && one[side] === null)

function Subject({ of }: { of: Difference }) {
  const say = useWords(momentWords)
  const label = useLabel()
  return (
    <>
      <span className="strong">{'label' in of ? coded(of.code, label(of.label)) : say('moments.standing')}</span>
      <div className="compact quiet">{say(`moments.kind.${of.kind}`)}</div>
    </>
  )
}

interface SideProps {
  differences: readonly Difference[]
  side: 'before' | 'after'
  zone: Zone
}

function Side({ differences, side, zone }: SideProps) {
  const say = useWords(momentWords)
  const words = useSideWords(zone)
  const shown = isThere(differences, side) ? differences : differences.slice(0, 1)
  return (
    <>
      <span className="only-phone compact quiet">{say(side === 'before' ? 'moments.then' : 'moments.later')}</span>
      {shown.map((one) => (
        <div key={one.kind}>
          {one.kind !== 'task' && one.kind !== differences[0]?.kind && (
            <span className="quiet compact">{say(`moments.kind.${one.kind}`)}: </span>
          )}
          {words(one)[side === 'before' ? 0 : 1]}
        </div>
      ))}
    </>
  )
}

type Of<K extends Difference['kind']> = Extract<Difference, { kind: K }>
type Sides = readonly [string, string]

/** Null: the date says it. */
const HOW = {
  waiting: null,
  running: null,
  breached: null,
  met: 'moments.limitMet',
  cancelled: 'moments.limitEnded',
  paused: 'moments.limitPaused',
} as const satisfies Record<ClockState, string | null>

/** Both sides of a difference in words. */
function useSideWords(zone: Zone): (difference: Difference) => Sides {
  const say = useWords(momentWords)
  const label = useLabel()
  const language = useLanguage()
  const place = { zone, language }
  const stage = (state: Of<'stage'>['before']): string => say(`moments.stageState.${state}`)
  const task = (side: Of<'task'>['before'], absent: string): string =>
    side === null ? absent : `${say(stateKey(side.state))}${side.outcome === null ? '' : `: ${label(side.outcome)}`}`
  const who = ({ user, organisation }: Of<'owner'>['before']): string =>
    user === null
      ? (organisation ?? say('who.nobody'))
      : [user, organisation].filter((part) => part !== null).join(', ')
  const limit = (clock: Of<'limit'>['before'], absent: string): string => {
    if (clock === null) return absent
    const isMetLate = clock.state === 'met' && clock.breached
    const how = isMetLate ? 'moments.limitMetLate' : HOW[clock.state]
    const parts = [
      clock.due === null ? say('moments.noLimit') : say('moments.due', { time: limitMoment(clock.due, place) }),
      ...(how === null ? [] : [say(how)]),
      ...(clock.breached && !isMetLate ? [say('moments.breached')] : []),
    ]
    return parts.join(', ')
  }
  const consent = (state: Of<'consent'>['before']): string =>
    state === null ? say('moments.notAsked') : say(`moments.consentState.${state}`)
  const reached = (at: string | null): string =>
    at === null ? say('moments.notReached') : say('moments.reached', { day: shortDay(at, place) })
  return (one) => {
    switch (one.kind) {
      case 'case':
        return [say(`status.${one.before}`), say(`status.${one.after}`)]
      case 'stage':
        return [stage(one.before), stage(one.after)]
      case 'milestone':
        return [reached(one.before), reached(one.after)]
      case 'task':
        return [task(one.before, say('moments.notYet')), task(one.after, say('moments.gone'))]
      case 'owner':
        return [who(one.before), who(one.after)]
      case 'limit':
        return [limit(one.before, say('moments.notYet')), limit(one.after, say('moments.gone'))]
      case 'consent':
        return [consent(one.before), consent(one.after)]
    }
  }
}
