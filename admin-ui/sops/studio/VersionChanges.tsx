import { useState, type ReactNode } from 'react'
import { SopDiff } from '../../../api/contract/sop-diff.ts'
import { SopStudio, type SopVersionRow, type SopVersionView } from '../../../api/contract/studio.ts'
import { Awaited } from '../../parts/Awaited.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Pick } from '../../parts/Pick.tsx'
import { useAnswer } from '../../wire/use-answer.ts'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import { ChangeList } from './ChangeList.tsx'
import { useVersionName } from './use-version-name.ts'

/** Other versions of the same procedure, newest first. */
export const useOthers = (view: Pick<SopVersionView, 'sop' | 'hash'>) =>
  (useAnswer('/api/sop-studio', SopStudio).data?.versions ?? []).filter(
    (one) => one.sop === view.sop && one.hash !== view.hash,
  )

/**
 * Comparisons with other versions appear once these are known: before, the page would wrongly say that there are none.
 */
export function BesideOthers({ children }: { children: ReactNode }) {
  const studio = useAnswer('/api/sop-studio', SopStudio)
  return <Awaited answer={studio}>{() => children}</Awaited>
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
