import type { SopVersionRow } from '../../../api/contract/studio.ts'
import { Pick } from '../../parts/Pick.tsx'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import { useVersionName } from './use-version-name.ts'

/** The version chosen at first: the newest that open cases follow. */
export const firstFrom = (others: readonly SopVersionRow[]): string =>
  (others.find(({ openCases }) => openCases > 0) ?? others[0])?.hash ?? ''

interface Props {
  from: string
  others: readonly SopVersionRow[]
  onChange: (from: string) => void
}

/** The version whose cases are rehearsed or moved. */
export function FromVersion({ from, others, onChange }: Props) {
  const say = useWords(studioWords)
  const name = useVersionName()
  return (
    <Pick
      label={say('studio.rehearse.fromVersion')}
      value={from}
      options={others.map((one) => ({
        value: one.hash,
        text: say('studio.rehearse.count', { name: name(one), count: one.openCases }),
      }))}
      onChange={onChange}
    />
  )
}
