// The directory as files: taken along, and read in after a look at what would change.
import { Button, DialogActions, DialogContent } from '@mui/material'
import { IconDownload, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import type { ImportPreview, ImportRow } from '../../api/contract/directory-exchange.ts'
import { ENTRY_FIELDS } from '../../api/contract/directory.ts'
import { CONTACT_WORDS } from '../../sop-definitions/language/directory-words.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import type { LookName } from '../theme/tokens.ts'
import { base64Of } from '../wire/upload.ts'
import { useVerb } from '../wire/use-verb.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { directoryWords } from './words.id.ts'

export const TakeAlong = () => (
  <Button
    variant="outlined"
    component="a"
    href="/api/directory/hsds"
    download="tapak-hsds.zip"
    startIcon={<IconDownload size={18} className="icon" />}
  >
    {useWords(directoryWords)('directory.takeAlong')}
  </Button>
)

export function ReadInButton() {
  const say = useWords(directoryWords)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="outlined" startIcon={<IconUpload size={18} className="icon" />} onClick={() => setOpen(true)}>
        {say('directory.readIn')}
      </Button>
      {isOpen && <ReadInDialog onClose={() => setOpen(false)} />}
    </>
  )
}

/** There is something to read in, and nothing is wrong with it. */
const isRight = ({ problems, rows, contacts }: ImportPreview): boolean =>
  problems.length === 0 && rows.length + contacts.length > 0

export function ReadInDialog({ onClose }: { onClose: () => void }) {
  const say = useWords(directoryWords)
  const notify = useNotify()
  const [found, setFound] = useState<{ zip: string; preview: ImportPreview }>()
  const look = useVerb(async (file: Blob, desk) => {
    const zip = await base64Of(file)
    setFound({ zip, preview: await desk.verb('services', 'previewImport', { data: { zip } }) })
  })
  const readIn = useVerb(
    (zip: string, desk) => desk.verb('services', 'import', { data: { zip } }),
    (done) => {
      notify(say('directory.readInDone', done), { type: 'success' })
      onClose()
    },
  )
  const no = look.no ?? readIn.no
  const isReady = found !== undefined && isRight(found.preview)
  return (
    <Sheet open onClose={onClose} title={say('directory.readIn')}>
      <DialogContent className="stack">
        <p className="quiet">{say('directory.readInText')}</p>
        <label className="stack-s">
          {say('directory.file')}
          <input
            type="file"
            accept=".zip,application/zip"
            onChange={({ target }) => {
              const [file] = target.files ?? []
              setFound(undefined)
              if (file !== undefined) void look.run(file)
            }}
          />
        </label>
        {look.busy && <Spoken as="p">{say('state.loading')}</Spoken>}
        {found !== undefined && <Preview preview={found.preview} />}
        {no !== undefined && <RefusalNotice no={no} />}
      </DialogContent>
      <DialogActions>
        <Button color="secondary" onClick={onClose}>
          {say('state.back')}
        </Button>
        {isReady && (
          <Button variant="contained" aria-disabled={readIn.busy} onClick={() => void readIn.run(found.zip)}>
            {say('directory.readInNow')}
          </Button>
        )}
      </DialogActions>
    </Sheet>
  )
}

const LOOKS = {
  add: 'onTime',
  change: 'waiting',
  same: 'done',
  wrong: 'late',
} as const satisfies Record<ImportRow['outcome'], LookName>

/** Nothing of this is done yet. */
export function Preview({ preview: { rows, contacts, problems } }: { preview: ImportPreview }) {
  const say = useWords(directoryWords)
  const label = useLabel()
  return (
    <>
      <Spoken as="p">{say(problems.length === 0 ? 'directory.previewRight' : 'directory.previewWrong')}</Spoken>
      {problems.length > 0 && (
        <DataTable
          caption={say('directory.problems')}
          isInCard
          rows={problems}
          keyOf={({ file, line, column, sentence }) => `${file} ${line} ${column} ${sentence.en}`}
          columns={[
            {
              head: say('directory.where'),
              cell: ({ file, line, column }) =>
                [file, line === null ? undefined : say('directory.line', { line }), column].filter(Boolean).join(', '),
            },
            { head: say('directory.what'), cell: ({ sentence }) => label(sentence) },
          ]}
        />
      )}
      {rows.length > 0 && (
        <DataTable
          caption={say('directory.rows')}
          isInCard
          rows={rows}
          keyOf={({ line }) => String(line)}
          columns={[
            { head: say('directory.lineHead'), look: 'num', cell: ({ line }) => line },
            { head: say('directory.office'), cell: ({ office, service }) => office ?? service },
            { head: say('directory.becomes'), cell: ({ outcome }) => <Becomes outcome={outcome} /> },
            {
              head: say('directory.what'),
              cell: ({ fields }) =>
                ENTRY_FIELDS.filter((field) => fields.includes(field))
                  .map((field) => say(`directory.field.${field}`))
                  .join(', '),
            },
          ]}
        />
      )}
      <ContactRows contacts={contacts} />
    </>
  )
}

function Becomes({ outcome }: Pick<ImportRow, 'outcome'>) {
  const say = useWords(directoryWords)
  return <StatusTag look={LOOKS[outcome]}>{say(`directory.outcome.${outcome}`)}</StatusTag>
}

function ContactRows({ contacts }: Pick<ImportPreview, 'contacts'>) {
  const say = useWords(directoryWords)
  const label = useLabel()
  if (contacts.length === 0) return null
  return (
    <DataTable
      caption={say('directory.contactRows')}
      isInCard
      rows={contacts}
      keyOf={({ line }) => String(line)}
      columns={[
        { head: say('directory.lineHead'), look: 'num', cell: ({ line }) => line },
        { head: say('directory.office'), cell: ({ office }) => office },
        {
          head: say('directory.what'),
          cell: ({ kind }) => (kind === null ? null : label(CONTACT_WORDS[kind])),
        },
        { head: say('directory.becomes'), cell: ({ outcome }) => <Becomes outcome={outcome} /> },
      ]}
    />
  )
}
