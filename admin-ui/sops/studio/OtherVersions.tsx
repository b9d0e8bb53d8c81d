import type { ReactNode } from 'react'
import { SopStudio, type SopVersionRow, type SopVersionView } from '../../../api/contract/studio.ts'
import { PickField } from '../../asking/fields.tsx'
import { Awaited } from '../../parts/Awaited.tsx'
import { useAnswer } from '../../wire/use-answer.ts'
import { useWords } from '../../words/use-words.ts'
import { useVersionName } from './use-version-name.ts'
import { studioWords } from './words.id.ts'

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

/** The version chosen at first: the newest that open cases follow. */
export const firstFrom = (others: readonly SopVersionRow[]): string | undefined =>
  (others.find(({ openCases }) => openCases > 0) ?? others[0])?.hash

/** The version whose cases are rehearsed or moved. */
export function FromVersion({ others }: { others: readonly SopVersionRow[] }) {
  const say = useWords(studioWords)
  const name = useVersionName()
  return (
    <PickField
      name="from"
      label={say('studio.rehearse.fromVersion')}
      options={others.map((one) => ({
        value: one.hash,
        text: say('studio.rehearse.count', { name: name(one), count: one.openCases }),
      }))}
    />
  )
}
