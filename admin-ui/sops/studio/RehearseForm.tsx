import { useNotify } from 'react-admin'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { StartRehearsal } from '../../../api/contract/moves.ts'
import { TickField } from '../../asking/fields.tsx'
import { PageForm } from '../../asking/PageForm.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import { AreaPicks } from './AreaPicks.tsx'
import { firstFrom, FromVersion } from './FromVersion.tsx'
import { startRehearsal } from './studio-verbs.ts'
import { useOthers } from './VersionChanges.tsx'

const { from, areas, closed } = StartRehearsal.shape
const Cases = z.object({ from, areas, closed })

/**
 * `hash` of a published version, empty for a draft. `begin` answers what is to be rehearsed, or nothing if that is not
 * possible now.
 */
interface Props {
  tried: { sop: string; hash: string }
  lead: string
  begin: () => Promise<{ to: string } | { draft: string } | undefined>
}

/** Chooses the cases for a rehearsal, which changes nothing. */
export function RehearseForm({ tried, lead, begin }: Props) {
  const say = useWords(studioWords)
  const notify = useNotify()
  const navigate = useNavigate()
  const others = useOthers(tried)
  if (others.length === 0) return <EmptyState title={say('studio.view.rehearse')} text={say('studio.rehearse.none')} />
  return (
    <PageForm
      schema={Cases}
      start={{ from: firstFrom(others), closed: false }}
      className="card stack form-column"
      head={<p>{lead}</p>}
      action={say('studio.rehearse.go')}
      act={async (cases) => {
        const what = await begin()
        return what === undefined ? undefined : startRehearsal({ ...cases, ...what })
      }}
      onDone={(begun) => {
        if (begun === undefined) return
        notify(say('studio.rehearse.started'), { type: 'success' })
        void navigate(`/studio/rehearsals/${begun.id}`)
      }}
    >
      <FromVersion others={others} />
      <AreaPicks name="areas" none={say('studio.rehearse.all')} />
      <TickField name="closed" label={say('studio.rehearse.closed')} />
    </PageForm>
  )
}
