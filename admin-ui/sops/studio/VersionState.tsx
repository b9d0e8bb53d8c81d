import type { SopVersionRow } from '../../../api/contract/studio.ts'
import { StatusTag } from '../../parts/StatusTag.tsx'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'

const LOOK = { everywhere: 'onTime', areas: 'onTime', stopped: 'blocked', nowhere: 'waiting' } as const

/** Where new cases follow the version. */
export function VersionState({ row }: { row: Pick<SopVersionRow, 'state' | 'isShipped' | 'releases'> }) {
  const say = useWords(studioWords)
  const areas = row.releases
    .filter(({ ended }) => ended === null)
    .map(({ areaName }) => areaName ?? say('studio.allAreas'))
    .join(', ')
  return (
    <span className="stack-0">
      <StatusTag look={LOOK[row.state]}>
        {row.state === 'areas' ? say('studio.state.areas', { areas }) : say(`studio.state.${row.state}`)}
      </StatusTag>
      {row.isShipped && <span className="compact quiet">{say('studio.state.shipped')}</span>}
    </span>
  )
}
