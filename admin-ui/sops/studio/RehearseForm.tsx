import { Button, Checkbox, FormControlLabel } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { useNavigate } from 'react-router'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { RefusalNotice } from '../../parts/RefusalNotice.tsx'
import { useVerb } from '../../wire/use-verb.ts'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import { firstFrom, FromVersion } from './FromVersion.tsx'
import { AreaPicks } from './PlanFields.tsx'
import { startRehearsal } from './studio-verbs.ts'
import { useOthers } from './VersionChanges.tsx'

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
  const [asked, setAsked] = useState<{ from: string; areas: readonly string[]; closed: boolean }>({
    from: '',
    areas: [],
    closed: false,
  })
  const from = asked.from === '' ? firstFrom(others) : asked.from
  const ask = async () => {
    const what = await begin()
    return what === undefined
      ? undefined
      : startRehearsal({
          from,
          ...what,
          closed: asked.closed,
          ...(asked.areas.length === 0 ? {} : { areas: [...asked.areas] }),
        })
  }
  const start = useVerb(ask, (begun) => {
    if (begun === undefined) return
    notify(say('studio.rehearse.started'), { type: 'success' })
    void navigate(`/studio/rehearsals/${begun.id}`)
  })
  if (others.length === 0) return <EmptyState title={say('studio.view.rehearse')} text={say('studio.rehearse.none')} />
  return (
    <form
      className="card stack form-column"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void start.run(undefined)
      }}
    >
      <p>{lead}</p>
      <FromVersion from={from} others={others} onChange={(value) => setAsked({ ...asked, from: value })} />
      <AreaPicks chosen={asked.areas} change={(areas) => setAsked({ ...asked, areas })} />
      {asked.areas.length === 0 && <p className="compact quiet">{say('studio.rehearse.all')}</p>}
      <FormControlLabel
        control={<Checkbox checked={asked.closed} onChange={(_, closed) => setAsked({ ...asked, closed })} />}
        label={say('studio.rehearse.closed')}
      />
      {start.no !== undefined && <RefusalNotice no={start.no} />}
      <div className="row">
        <Button type="submit" variant="contained" aria-disabled={start.busy}>
          {say(start.busy ? 'studio.rehearse.going' : 'studio.rehearse.go')}
        </Button>
      </div>
    </form>
  )
}
