import { IconArrowNarrowDown, IconArrowNarrowUp, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { SopDiff } from '../../../api/contract/sop-diff.ts'
import {
  CHANGE_WEIGHTS,
  type ChangeLine,
  type SopVersionRow,
  type SopVersionView,
} from '../../../api/contract/studio.ts'
import { Awaited } from '../../parts/Awaited.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Pick } from '../../parts/Pick.tsx'
import { useAnswer } from '../../wire/use-answer.ts'
import { useLabel, useWords } from '../../words/use-words.ts'
import { useOthers } from './OtherVersions.tsx'
import { useVersionName, type Named } from './use-version-name.ts'
import { studioWords } from './words.id.ts'

const SIGNS = { tightens: IconArrowNarrowUp, loosens: IconArrowNarrowDown, neutral: IconPencil } as const

/** What a version changes, for whom, in sentences: duties and deadlines first, wording last. */
export function ChangeList({ base, changes }: { base: Named | null; changes: readonly ChangeLine[] | null }) {
  const say = useWords(studioWords)
  const name = useVersionName()
  if (base === null) return <EmptyState title={say('studio.noCompare')} text={say('studio.noBase')} />
  if (changes === null) return <EmptyState title={say('studio.noCompare')} text={say('studio.unreadable')} />
  if (changes.length === 0) return <EmptyState title={say('studio.noChanges')} text={say('studio.noChangesText')} />
  const groups = CHANGE_WEIGHTS.map((weight) => ({
    weight,
    lines: changes.filter((change) => change.weight === weight),
  })).filter(({ lines }) => lines.length > 0)
  return (
    <div className="stack">
      <div>
        <h2>
          {say('studio.view.changes')} <span className="count">{changes.length}</span>
        </h2>
        <p className="quiet">{say('studio.changesSince', { name: name(base) })}</p>
      </div>
      {groups.map(({ weight, lines }) => (
        <Group key={weight} weight={weight} lines={lines} />
      ))}
    </div>
  )
}

const FEW = 12

function Group({ weight, lines }: { weight: ChangeLine['weight']; lines: readonly ChangeLine[] }) {
  const say = useWords(studioWords)
  const [first, rest] = [lines.slice(0, FEW), lines.slice(FEW)]
  return (
    <section className="stack-s" aria-labelledby={`change-${weight}`}>
      <h3 id={`change-${weight}`}>
        {say(`studio.weight.${weight}`)} <span className="count">{lines.length}</span>
      </h3>
      <ul className="card flush lines changes">
        {first.map((line, at) => (
          <Line key={at} line={line} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details className="asks">
          <summary>{say('state.others', { count: rest.length })}</summary>
          <ul className="card flush lines changes">
            {rest.map((line, at) => (
              <Line key={at} line={line} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Line({ line }: { line: ChangeLine }) {
  const say = useWords(studioWords)
  const label = useLabel()
  const Sign = SIGNS[line.effect]
  return (
    <li className={line.effect}>
      <Sign className="icon" size={20} aria-hidden="true" />
      <span>
        {label(line.sentence)}{' '}
        {line.effect !== 'neutral' && (
          <span className="compact quiet nowrap">({say(`studio.effect.${line.effect}`)})</span>
        )}
      </span>
    </li>
  )
}

export function VersionChanges({ view }: { view: SopVersionView }) {
  const say = useWords(studioWords)
  const name = useVersionName()
  const others = useOthers(view)
  const [chosen, setChosen] = useState(view.request?.base?.hash ?? '')
  const from = chosen === '' ? (others[0]?.hash ?? '') : chosen
  const other = others.find(({ hash }) => hash === from)
  if (others.length === 0) return <EmptyState title={say('studio.noCompare')} text={say('studio.noOther')} />
  return (
    <div className="stack">
      <div className="form-column">
        <Pick
          label={say('studio.compare')}
          value={from}
          options={others.map((one) => ({ value: one.hash, text: name(one) }))}
          onChange={setChosen}
        />
      </div>
      {other !== undefined && <Changes to={view.hash} other={other} />}
    </div>
  )
}

function Changes({ to, other }: { to: string; other: SopVersionRow }) {
  const answer = useAnswer(`/api/sops/${other.hash}/diff/${to}`, SopDiff, { staleTime: Infinity })
  return (
    <Awaited answer={answer} rows={5}>
      {({ changes }) => <ChangeList base={other} changes={changes} />}
    </Awaited>
  )
}
