import { Button, DialogActions, DialogContent } from '@mui/material'
import { useState } from 'react'
import { useCreatePath } from 'react-admin'
import { Link, useNavigate } from 'react-router'
import type { RegisterTried } from '../../api/contract/imports.ts'
import { importWords } from '../imports/words.id.ts'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { keepRegister, tryRegister } from '../wire/upload.ts'
import { may, useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { useWords } from '../words/use-words.ts'
import { registerWords } from './register-words.id.ts'
import { Tried } from './Tried.tsx'

/** Says what a register of another office would bring, and keeps nothing of it unless it is then brought in. */
export function RegisterDialog({ onClose }: { onClose: () => void }) {
  const say = useWords(registerWords)
  const told = useWords(importWords)
  const me = useMe()
  const [file, setFile] = useState<File>()
  const [found, setFound] = useState<RegisterTried>()
  const look = useVerb(
    (asked: File) => tryRegister({ key: crypto.randomUUID(), file: asked, onProgress: () => undefined }),
    (done) => setFound(done),
  )
  return (
    <Sheet open onClose={onClose} title={say('register.title')}>
      <DialogContent className="stack">
        <p className="quiet">{say('register.text')}</p>
        <p>
          <Link to="/imports" onClick={onClose}>
            {told('imports.see')}
          </Link>
        </p>
        <label className="stack-s">
          {say('register.file')}
          <input
            type="file"
            accept=".xlsx,.csv,text/csv"
            onChange={({ target }) => {
              const [chosen] = target.files ?? []
              setFound(undefined)
              setFile(chosen)
              if (chosen !== undefined) void look.run(chosen)
            }}
          />
        </label>
        {look.busy && <Spoken as="p">{say('state.loading')}</Spoken>}
        {found !== undefined && <Tried tried={found} />}
        {look.no !== undefined && <RefusalNotice no={look.no} />}
        {found !== undefined && file !== undefined && may(me, 'open_case') && <Keep file={file} />}
      </DialogContent>
      <DialogActions>
        <Button color="secondary" onClick={onClose}>
          {say('state.back')}
        </Button>
      </DialogActions>
    </Sheet>
  )
}

/** Under one key, so that a second press after an interruption keeps it once. */
function Keep({ file }: { file: File }) {
  const say = useWords(importWords)
  const path = useCreatePath()
  const navigate = useNavigate()
  const [key] = useState(() => crypto.randomUUID())
  const keep = useVerb(
    () => keepRegister({ key, file, onProgress: () => undefined }),
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
