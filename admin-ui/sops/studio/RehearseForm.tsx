import { useCreatePath, useNotify } from 'react-admin'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { StartRehearsal } from '../../../api/contract/moves.ts'
import type { SopDraftView } from '../../../api/contract/studio.ts'
import { TickField } from '../../asking/fields.tsx'
import { PageForm } from '../../asking/PageForm.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import { BesideOthers, firstFrom, FromVersion, useOthers } from './OtherVersions.tsx'
import { AreaPicks } from './ReleaseFields.tsx'
import type { SopDraftText } from './use-sop-draft.ts'
import { DraftTrials } from './TrialList.tsx'

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
  const path = useCreatePath()
  const others = useOthers(tried)
  if (others.length === 0) return <EmptyState title={say('studio.view.rehearse')} text={say('studio.rehearse.none')} />
  return (
    <PageForm
      schema={Cases}
      start={{ from: firstFrom(others), closed: false }}
      className="card stack form-column"
      head={<p>{lead}</p>}
      action={say('studio.rehearse.go')}
      act={async (cases, desk) => {
        const what = await begin()
        return what === undefined ? undefined : desk.verb('rehearsals', 'create', { data: { ...cases, ...what } })
      }}
      onDone={(begun) => {
        if (begun === undefined) return
        notify(say('studio.rehearse.started'), { type: 'success' })
        void navigate(path({ resource: 'rehearsals', type: 'edit', id: begun.id }))
      }}
    >
      <FromVersion others={others} />
      <AreaPicks name="areas" none={say('studio.rehearse.all')} />
      <TickField name="closed" label={say('studio.rehearse.closed')} />
    </PageForm>
  )
}

/** A draft rehearsed over the cases of a published version, before anybody is asked to publish it. */
export function DraftRehearsal({
  draft,
  named,
  text,
}: {
  draft: string
  named: SopDraftView['named']
  text: SopDraftText
}) {
  const say = useWords(studioWords)
  // A revision that already exists stops publication, but not a rehearsal.
  const wrong = text.remarks.filter(({ severity, rule }) => severity === 'error' && rule !== 'revision').length
  return (
    <>
      {wrong > 0 || named === null ? (
        <p className="notice refusal">{say('studio.rehearse.draftNo', { count: wrong })}</p>
      ) : (
        <BesideOthers>
          <RehearseForm
            tried={{ sop: named.sop, hash: '' }}
            lead={say('studio.rehearse.draftLead')}
            begin={async () => ((await text.keeper.flush()) ? { draft } : undefined)}
          />
        </BesideOthers>
      )}
      <DraftTrials draft={draft} />
    </>
  )
}
