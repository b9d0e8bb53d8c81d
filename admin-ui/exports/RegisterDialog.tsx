import { Button, DialogActions, DialogContent } from '@mui/material'
import { useState } from 'react'
import { useCreatePath } from 'react-admin'
import { Link, useNavigate } from 'react-router'
import { ImportMappings, type RegisterHeads, type RegisterTried } from '../../api/contract/imports.ts'
import { importWords } from '../imports/words.id.ts'
import { Pick } from '../parts/Pick.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { keepRegister, readHeads, tryRegister } from '../wire/upload.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { may, useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { useWords } from '../words/use-words.ts'
import { MapDialog } from './MapDialog.tsx'
import { registerWords } from './register-words.id.ts'
import { Tried } from './Tried.tsx'

/** Says what a register of another office would bring, and keeps nothing of it unless it is then brought in. */
export function RegisterDialog({ onClose }: { onClose: () => void }) {
  const say = useWords(registerWords)
  const told = useWords(importWords)
  const me = useMe()
  const [file, setFile] = useState<File>()
  const [mapping, setMapping] = useState('')
  const [found, setFound] = useState<RegisterTried>()
  const look = useVerb(
    (asked: { file: File; mapping: string }) => tryRegister({ key: crypto.randomUUID(), ...asked }),
    (done) => setFound(done),
  )
  const again = (chosen: File | undefined, by: string): void => {
    setFound(undefined)
    setFile(chosen)
    setMapping(by)
    if (chosen !== undefined) void look.run({ file: chosen, mapping: by })
  }
  return (
    <Sheet open onClose={onClose} title={say('register.title')}>
      <DialogContent className="stack">
        <p className="quiet">{say('register.text')}</p>
        <p>
          <Link to="/imports" onClick={onClose}>
            {told('imports.see')}
          </Link>
        </p>
        <MappingPick value={mapping} onChange={(by) => again(file, by)} />
        <label className="stack-s">
          {say('register.file')}
          <input
            type="file"
            accept=".xlsx,.csv,text/csv"
            onChange={({ target }) => again(target.files?.[0], mapping)}
          />
        </label>
        {look.busy && <Spoken as="p">{say('state.loading')}</Spoken>}
        {found !== undefined && <Tried tried={found} />}
        {look.no !== undefined && <RefusalNotice no={look.no} />}
        {file !== undefined && !look.busy && <Mapping file={file} onMapped={(by) => again(file, by)} />}
        {found !== undefined && file !== undefined && may(me, 'open_case') && <Keep file={file} mapping={mapping} />}
      </DialogContent>
      <DialogActions>
        <Button color="secondary" onClick={onClose}>
          {say('state.back')}
        </Button>
      </DialogActions>
    </Sheet>
  )
}

/** Only for an office that has said how its registers are read. */
function MappingPick({ value, onChange }: { value: string; onChange: (mapping: string) => void }) {
  const say = useWords(registerWords)
  const { data } = useAnswer('/api/imports/mappings', ImportMappings)
  if (data === undefined || data.data.length === 0) return null
  return (
    <Pick
      label={say('register.readBy')}
      value={value}
      placeholder={say('register.readByStandard')}
      options={data.data.map(({ id, name, version }) => ({ value: id, text: `${name}, ${version}` }))}
      onChange={onChange}
    />
  )
}

/** For a file whose columns have names of the own office. */
function Mapping({ file, onMapped }: { file: File; onMapped: (mapping: string) => void }) {
  const say = useWords(registerWords)
  const [heads, setHeads] = useState<RegisterHeads>()
  const read = useVerb(
    () => readHeads({ key: crypto.randomUUID(), file }),
    (found) => setHeads(found),
  )
  return (
    <div className="stack-s">
      <div>
        <Button variant="outlined" aria-disabled={read.busy} onClick={() => void read.run(undefined)}>
          {say('register.map')}
        </Button>
      </div>
      {read.no !== undefined && <RefusalNotice no={read.no} />}
      {heads !== undefined && (
        <MapDialog
          found={heads}
          onMapped={(mapping) => {
            setHeads(undefined)
            onMapped(mapping)
          }}
          onClose={() => setHeads(undefined)}
        />
      )}
    </div>
  )
}

/** Under one key, so that a second press after an interruption keeps it once. */
function Keep({ file, mapping }: { file: File; mapping: string }) {
  const say = useWords(importWords)
  const path = useCreatePath()
  const navigate = useNavigate()
  const [key] = useState(() => crypto.randomUUID())
  const keep = useVerb(
    () => keepRegister({ key, file, mapping }),
    ({ id }) => void navigate(path({ resource: 'imports', type: 'edit', id })),
  )
  return (
    <section className="stack-s" aria-label={say('imports.keepTitle')}>
      <p>{say('imports.keepText')}</p>
      {keep.no !== undefined && <RefusalNotice no={keep.no} />}
      <div>
        <Button variant="contained" aria-disabled={keep.busy} onClick={() => void keep.run(undefined)}>
          {say('imports.keepAction')}
        </Button>
      </div>
    </section>
  )
}
