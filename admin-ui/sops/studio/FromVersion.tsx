import type { SopVersionRow } from '../../../api/contract/studio.ts'
import { PickField } from '../../asking/fields.tsx'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import { useVersionName } from './use-version-name.ts'

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
