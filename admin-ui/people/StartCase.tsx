import { Button } from '@mui/material'
import { useState, type FormEvent } from 'react'
import { useGetList, useNotify } from 'react-admin'
import { useNavigate } from 'react-router'
import type { Label } from '../../sop-definitions/vocabulary.ts'
import { Pick } from '../parts/Pick.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { newest } from '../sops/newest.ts'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { actOnCase } from '../wire/verbs.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import type { Chosen } from './OpenCase.tsx'

interface Sop { id: string; sop: string; edition: string; revision: number; title: Label; channels: { code: string; label: Label }[]; openIn: string[] | null }
interface Area { id: string; name: string }

const isOpenIn = (area: string) => ({ openIn }: Sop): boolean => openIn === null || openIn.some((code) => area === code || area.startsWith(`${code}.`))

export function StartCase({ person }: { person: Chosen }) {
  const say = useWords()
  const label = useLabel()
  const me = useMe()
  const notify = useNotify()
  const navigate = useNavigate()
  const versions = useGetList<Sop>('sops', { pagination: { page: 1, perPage: 100 } }).data ?? []
  const areas = useGetList<Area>('areas', { pagination: { page: 1, perPage: 100 } }).data ?? []
  const [asked, setAsked] = useState({ sop: '', channel: '', area: '' })
  const area = asked.area === '' ? areas.find(({ id }) => id === me?.organisation.area)?.id ?? '' : asked.area
  const sops = newest(versions.filter(isOpenIn(area)))
  const sop = sops.find(({ sop: id }) => id === asked.sop) ?? (sops.length === 1 ? sops[0] : undefined)
  const channels = sop?.channels ?? []
  const isReady = sop !== undefined && area !== '' && (channels.length === 0 || asked.channel !== '')
  const open = useVerb(() => actOnCase('open', '', { sop: sop?.sop ?? '', personId: person.id, area, channel: asked.channel }), (answer) => { notify(say('case.done.open'), { type: 'success' }); void navigate(`/cases/${answer.caseId}`) })
  const submit = (event: FormEvent): void => { event.preventDefault(); if (isReady) void open.run(undefined) }
  return (
    <form className="card stack form-column" onSubmit={submit} noValidate>
      <Pick label={say('open.sop')} value={sop?.sop ?? ''} placeholder={say('state.choose')} options={sops.map((row) => ({ value: row.sop, text: `${label(row.title)} ${row.edition}.${row.revision}` }))} onChange={(value) => setAsked({ ...asked, sop: value, channel: '' })} />
      {channels.length > 0 && <Pick label={say('open.channel')} value={asked.channel} placeholder={say('state.choose')} options={channels.map((channel) => ({ value: channel.code, text: label(channel.label) }))} onChange={(channel) => setAsked({ ...asked, channel })} />}
      <Pick label={say('open.area')} value={area} placeholder={say('state.choose')} options={areas.map((row) => ({ value: row.id, text: row.name }))} onChange={(value) => setAsked({ ...asked, area: value })} />
      <p className="compact quiet">{say('open.opens')}</p>
      {open.no !== undefined && <RefusalNotice no={open.no} />}
      <div className="row"><Button type="submit" variant="contained" aria-disabled={!isReady || open.busy}>{say(open.busy ? 'open.going' : 'open.go')}</Button>{!isReady && <span className="compact quiet">{say('open.choosePlease')}</span>}</div>
    </form>
  )
}
