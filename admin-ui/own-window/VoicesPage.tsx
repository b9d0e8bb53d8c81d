import { Button, DialogActions, DialogContent } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { z } from 'zod'
import { VoiceList } from '../../api/contract/voices.ts'
import { SERVICE_LANGUAGES, type ServiceLanguage } from '../../sop-definitions/language/offered-services.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { DirectoryViews } from '../directory/DirectoryViews.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { useAddress } from '../listing/use-address.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { Pick } from '../parts/Pick.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { base64Of } from '../wire/upload.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useLanguageName, useWords } from '../words/use-words.ts'
import { ownWindowWords } from './words.id.ts'

const ADDRESS = z.object({ language: z.enum(SERVICE_LANGUAGES).catch('id') })
type Row = VoiceList['data'][number]
interface Asked {
  row: Row
  what: 'keep' | 'remove'
}

/** What clients can hear in their own windows, language by language: recorded or missing. */
export function VoicesPage() {
  const say = useWords(ownWindowWords)
  const spoken = useLanguageName()
  const [{ language }, set] = useAddress(ADDRESS)
  const [asked, setAsked] = useState<Asked>()
  const answer = useAnswer('/api/voices', VoiceList)
  const close = (): void => setAsked(undefined)
  return (
    <>
      <PageTitle>{say('voices.title')}</PageTitle>
      <div className="stack">
        <p className="quiet">{say('voices.lead')}</p>
        <DirectoryViews current="voices" />
        <div className="filters">
          <Pick
            isFilter
            label={say('voices.language')}
            value={language}
            options={SERVICE_LANGUAGES.map((value) => ({ value, text: spoken(value) }))}
            onChange={(value) => set({ language: SERVICE_LANGUAGES.find((one) => one === value) ?? 'id' })}
          />
        </div>
        <Awaited answer={answer} rows={8}>
          {({ data }) => <Labels rows={data} language={language} onAsk={setAsked} />}
        </Awaited>
      </div>
      {asked?.what === 'keep' && <KeepDialog row={asked.row} language={language} onClose={close} />}
      {asked?.what === 'remove' && <RemoveDialog row={asked.row} language={language} onClose={close} />}
    </>
  )
}

interface LabelsProps {
  rows: readonly Row[]
  language: ServiceLanguage
  onAsk: (asked: Asked) => void
}

function Labels({ rows, language, onAsk }: LabelsProps) {
  const say = useWords(ownWindowWords)
  const label = useLabel()
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  const kept = ({ recordings }: Row) => recordings.find((one) => one.language === language)
  return (
    <>
      <Spoken as="p" className="quiet">
        {say('voices.count', { count: rows.filter((row) => kept(row) !== undefined).length, all: rows.length })}
      </Spoken>
      <DataTable
        caption={say('voices.title')}
        rows={rows}
        keyOf={(row) => row.label}
        columns={[
          { head: say('voices.text'), cell: ({ text }) => label(text) },
          {
            head: say('voices.state'),
            cell: (row) => {
              const one = kept(row)
              return one === undefined ? (
                <StatusTag look="waiting">{say('voices.missing')}</StatusTag>
              ) : (
                <>
                  <StatusTag look="done">{say('voices.recorded')}</StatusTag>
                  <div className="compact quiet">{`${one.by}, ${moment(one.at, place)}`}</div>
                </>
              )
            },
          },
          {
            head: say('ownWindow.acts'),
            look: 'acts',
            cell: (row) => <Acts row={row} language={language} isKept={kept(row) !== undefined} onAsk={onAsk} />,
          },
        ]}
      />
    </>
  )
}

function Acts({ row, language, isKept, onAsk }: Omit<LabelsProps, 'rows'> & { row: Row; isKept: boolean }) {
  const say = useWords(ownWindowWords)
  const text = useLabel()(row.text)
  return (
    <>
      {isKept && (
        <Button
          size="small"
          component="a"
          href={`/api/voices/${row.label}/${language}`}
          download={`${row.label}-${language}.mp3`}
          aria-label={say('voices.hearOf', { text })}
        >
          {say('voices.hear')}
        </Button>
      )}
      {(['keep', 'remove'] as const)
        .filter((what) => what === 'keep' || isKept)
        .map((what) => (
          <Button
            key={what}
            size="small"
            variant="outlined"
            aria-label={say(`voices.${what}Of`, { text })}
            onClick={() => onAsk({ row, what })}
          >
            {say(`voices.${what}`)}
          </Button>
        ))}
    </>
  )
}

interface OfRow {
  row: Row
  language: ServiceLanguage
  onClose: () => void
}

function KeepDialog({ row, language, onClose }: OfRow) {
  const say = useWords(ownWindowWords)
  const text = useLabel()(row.text)
  const notify = useNotify()
  const [file, setFile] = useState<Blob>()
  const keep = useVerb(
    async (given: Blob, desk) =>
      desk.verb('voices', 'keep', { id: [row.label, language], data: { sound: await base64Of(given) } }),
    () => {
      notify(say('voices.kept'), { type: 'success' })
      onClose()
    },
  )
  return (
    <Sheet open onClose={onClose} title={say('voices.keepOf', { text })}>
      <DialogContent className="stack">
        <p className="quiet">{say('voices.keepText')}</p>
        <label className="stack-s">
          {say('voices.file')}
          <input type="file" accept=".mp3,audio/mpeg" onChange={({ target }) => setFile(target.files?.[0])} />
        </label>
        {keep.no !== undefined && <RefusalNotice no={keep.no} />}
      </DialogContent>
      <DialogActions>
        <Button color="secondary" onClick={onClose}>
          {say('state.back')}
        </Button>
        {file !== undefined && (
          <Button variant="contained" aria-disabled={keep.busy} onClick={() => void keep.run(file)}>
            {say('voices.keepAct')}
          </Button>
        )}
      </DialogActions>
    </Sheet>
  )
}

function RemoveDialog({ row, language, onClose }: OfRow) {
  const say = useWords(ownWindowWords)
  const text = useLabel()(row.text)
  return (
    <AskForm
      title={say('voices.removeOf', { text })}
      text={say('voices.removeText')}
      action={say('voices.remove')}
      act={(_, desk) => desk.verb('voices', 'delete', { id: [row.label, language] })}
      onClose={onClose}
    />
  )
}
