import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { SopVersionRow } from '../../../api/contract/studio.ts'
import { StatusTag } from '../../parts/StatusTag.tsx'
import { Spoken } from '../../parts/Spoken.tsx'
import { useLabel, useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import { useVersionName } from './use-version-name.ts'

const LOOK = { everywhere: 'done', areas: 'done', stopped: 'blocked', nowhere: 'waiting' } as const

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

/** A stop concerns everybody: it is shown above everything until somebody decides. */
export function Stopped({ versions }: { versions: readonly SopVersionRow[] }) {
  const label = useLabel()
  const name = useVersionName()
  const path = useCreatePath()
  return (
    <>
      {versions.flatMap((version) =>
        version.releases
          .filter(({ stopped, ended }) => stopped !== null && ended === null)
          .map((release) => (
            <Spoken as="p" key={release.id} className="notice refusal">
              <Link className="strong" to={path({ resource: 'versions', type: 'edit', id: version.hash })}>
                {name(version)}
              </Link>
              {release.stopped === null ? '' : label(release.stopped.sentence)}
            </Spoken>
          )),
      )}
    </>
  )
}
