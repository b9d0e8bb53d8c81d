import { Button, Checkbox, FormControlLabel } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { useNavigate } from 'react-router'
import type { SopVersionView } from '../../../api/contract/studio.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Pick } from '../../parts/Pick.tsx'
import { RefusalNotice } from '../../parts/RefusalNotice.tsx'
import { useVerb } from '../../wire/use-verb.ts'
import { useWords } from './use-studio-words.ts'
import { AreaPicks } from './PlanFields.tsx'
import { startRehearsal } from './studio-verbs.ts'
import { useVersionName } from './use-version-name.ts'
import { useOthers } from './VersionChanges.tsx'

/** Which cases to run this version over; nothing changes by it. */
export function RehearseForm({ view }: { view: SopVersionView }) {
  const say = useWords()
  const name = useVersionName()
  const notify = useNotify()
  const navigate = useNavigate()
  const others = useOthers(view)
  const [asked, setAsked] = useState<{ from: string; areas: readonly string[]; closed: boolean }>({ from: '', areas: [], closed: false })
  const from = asked.from === '' ? others.find(({ openCases }) => openCases > 0)?.hash ?? others[0]?.hash ?? '' : asked.from
  const start = useVerb(() => startRehearsal({ from, to: view.hash, closed: asked.closed, ...(asked.areas.length === 0 ? {} : { areas: [...asked.areas] }) }), ({ id }) => { notify(say('studio.rehearse.started'), { type: 'success' }); void navigate(`/studio/rehearsals/${id}`) })
  if (others.length === 0) return <EmptyState title={say('studio.view.rehearse')} text={say('studio.rehearse.none')} />
  return (
    <form className="card stack form-column" noValidate onSubmit={(event) => { event.preventDefault(); void start.run(undefined) }}>
      <p>{say('studio.rehearse.lead')}</p>
      <Pick label={say('studio.rehearse.fromVersion')} value={from} options={others.map((one) => ({ value: one.hash, text: say('studio.rehearse.count', { name: name(one), count: one.openCases }) }))} onChange={(value) => setAsked({ ...asked, from: value })} />
      <AreaPicks chosen={asked.areas} change={(areas) => setAsked({ ...asked, areas })} />
      {asked.areas.length === 0 && <p className="compact quiet">{say('studio.rehearse.all')}</p>}
      <FormControlLabel control={<Checkbox checked={asked.closed} onChange={(_, closed) => setAsked({ ...asked, closed })} />} label={say('studio.rehearse.closed')} />
      {start.no !== undefined && <RefusalNotice no={start.no} />}
      <div className="row"><Button type="submit" variant="contained" aria-disabled={start.busy}>{say(start.busy ? 'studio.rehearse.going' : 'studio.rehearse.go')}</Button></div>
    </form>
  )
}
