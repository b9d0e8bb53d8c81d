import { CaseDifferences, type Difference } from '../../api/contract/moments.ts'
import { keepPreviousData } from '@tanstack/react-query'
import { BrokenState } from '../parts/BrokenState.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { moment as momentText } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { useSideWords } from './use-side-words.ts'
import { momentWords } from './words.id.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

interface Props {
  caseId: string
  at: string
  other: string
  zone: Zone
}

/** What changed between two moments, the earlier one on the left. */
export function DifferenceTable({ caseId, at, other, zone }: Props) {
  const say = useWords(momentWords)
  const language = useLanguage()
  const answer = useAnswer(
    `/api/cases/${caseId}/differences?${new URLSearchParams({ at, with: other }).toString()}`,
    CaseDifferences,
    { placeholderData: keepPreviousData, staleTime: 60_000 },
  )
  if (answer.isPending) return <Loading rows={4} />
  if (answer.data === undefined) return <BrokenState no={answer.error} retry={() => void answer.refetch()} />
  const { from, to, data } = answer.data
  const subjects = [...new Set(data.map(subjectOf))]
  const [earlier, later] = [momentText(from.at, { zone, language }), momentText(to.at, { zone, language })]
  return (
    <section className="stack-s" aria-labelledby="differences" aria-busy={answer.isPlaceholderData}>
      <h2 id="differences">
        {say('moments.differences')} <span className="count">{subjects.length}</span>
      </h2>
      <p className="quiet compact">{say('moments.between', { from: earlier, to: later })}</p>
      {data.length === 0 ? (
        <EmptyState title={say('moments.same')} text={say('moments.sameText')} />
      ) : (
        <div className="table-wrap">
          <table className="list">
            <caption className="hidden">{say('moments.between', { from: earlier, to: later })}</caption>
            <thead>
              <tr>
                <th scope="col">{say('moments.what')}</th>
                <th scope="col">{say('moments.then')}</th>
                <th scope="col">{say('moments.later')}</th>
              </tr>
            </thead>
            <tbody>
              {subjects.map((subject) => (
                <Row key={subject} differences={data.filter((one) => subjectOf(one) === subject)} zone={zone} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
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

function Row({ differences, zone }: { differences: readonly Difference[]; zone: Zone }) {
  const say = useWords(momentWords)
  const label = useLabel()
  const words = useSideWords(zone)
  const [first] = differences
  if (first === undefined) return null
  const lines = (side: 'before' | 'after') =>
    (isThere(differences, side) ? differences : differences.slice(0, 1)).map((one) => (
      <div key={one.kind}>
        {one.kind !== 'task' && one.kind !== first.kind && (
          <span className="quiet compact">{say(`moments.kind.${one.kind}`)}: </span>
        )}
        {words(one)[side === 'before' ? 0 : 1]}
      </div>
    ))
  return (
    <tr>
      <td>
        <span className="strong">
          {'label' in first ? coded(first.code, label(first.label)) : say('moments.standing')}
        </span>
        <div className="compact quiet">{say(`moments.kind.${first.kind}`)}</div>
      </td>
      <td>
        <span className="only-phone compact quiet">{say('moments.then')}</span>
        {lines('before')}
      </td>
      <td>
        <span className="only-phone compact quiet">{say('moments.later')}</span>
        {lines('after')}
      </td>
    </tr>
  )
}
