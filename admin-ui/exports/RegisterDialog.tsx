import { Button, DialogActions, DialogContent } from '@mui/material'
import { useState } from 'react'
import type { RegisterTried } from '../../api/contract/imports.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { tryRegister } from '../wire/upload.ts'
import { useVerb } from '../wire/use-verb.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { registerWords } from './register-words.id.ts'

/** Says what a register of another office would bring. Nothing of it is kept. */
export function RegisterDialog({ onClose }: { onClose: () => void }) {
  const say = useWords(registerWords)
  const [found, setFound] = useState<RegisterTried>()
  const look = useVerb(
    (file: File) => tryRegister({ key: crypto.randomUUID(), file, onProgress: () => undefined }),
    (done) => setFound(done),
  )
  return (
    <Sheet open onClose={onClose} title={say('register.title')}>
      <DialogContent className="stack">
        <p className="quiet">{say('register.text')}</p>
        <label className="stack-s">
          {say('register.file')}
          <input
            type="file"
            accept=".xlsx,.csv,text/csv"
            onChange={({ target }) => {
              const [file] = target.files ?? []
              setFound(undefined)
              if (file !== undefined) void look.run(file)
            }}
          />
        </label>
        {look.busy && <Spoken as="p">{say('state.loading')}</Spoken>}
        {found !== undefined && <Tried tried={found} />}
        {look.no !== undefined && <RefusalNotice no={look.no} />}
      </DialogContent>
      <DialogActions>
        <Button color="secondary" onClick={onClose}>
          {say('state.back')}
        </Button>
      </DialogActions>
    </Sheet>
  )
}

type Column = RegisterTried['columns'][number]

/** Counts and names of columns, never what stands in a cell. */
function Tried({ tried: { standard, form, rows, clear, columns, leftover } }: { tried: RegisterTried }) {
  const say = useWords(registerWords)
  const label = useLabel()
  const remark = ({ doubtful, homeless }: Column): string => {
    if (homeless !== null) return say('register.homeless', { why: label(homeless) })
    return doubtful ? say('register.doubtful') : ''
  }
  return (
    <section className="stack-s" aria-label={say('register.found')}>
      <p>{say('register.recognised', { standard, form: say(`register.formOf.${form}`) })}</p>
      <p>{say('register.rows', { rows, clear })}</p>
      <DataTable
        caption={say('register.columns')}
        rows={columns}
        keyOf={({ name }) => name}
        columns={[
          { head: say('register.column'), cell: (column) => column.label },
          { head: say('register.filled'), look: 'num', cell: ({ filled }) => filled },
          { head: say('register.unclear'), look: 'num', cell: ({ unclear }) => unclear },
          { head: say('register.remark'), cell: remark },
        ]}
      />
      {leftover.length > 0 && (
        <p>
          {say('register.leftover', { heads: leftover.map(({ head, filled }) => `${head} (${filled})`).join(', ') })}
        </p>
      )}
    </section>
  )
}
