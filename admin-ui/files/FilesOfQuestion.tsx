import { Button, useMediaQuery } from '@mui/material'
import { IconCamera, IconPaperclip } from '@tabler/icons-react'
import { useCallback, useRef } from 'react'
import { DocumentList, DocumentRulesView, type DocumentRow, type DocumentView } from '../../api/contract/files.ts'
import type { Field } from '../../sop-definitions/language/form.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import type { TaskPlace } from '../tasks/task-place.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { shortHash, sizeOf, useKindWords } from './document-words.ts'
import { DocumentActions } from './DocumentActions.tsx'
import { SOME_LIMIT } from './FilesToCome.tsx'
import { UploadState } from './UploadState.tsx'
import { isBusy, useUpload } from './use-upload.ts'
import { documentWords } from './words.id.ts'

const MOST = 100

interface Props {
  place: TaskPlace
  field: Field
  value: unknown
  set: (value: unknown) => void
  number: string
}

/** The files of one question: those that exist, the ways to add one, and the progress. */
export function FilesOfQuestion({ place, field, value, set, number }: Props) {
  const say = useWords(documentWords)
  const label = useLabel()
  const rules = useAnswer('/api/document-rules', DocumentRulesView, { staleTime: Infinity })
  const list = useAnswer(`/api/cases/${place.caseId}/documents?taskId=${place.taskId}&limit=${MOST}`, DocumentList)
  const here = (list.data?.data ?? []).filter((row) => row.field === field.id && row.state === 'ready')
  const sent = useCallback(
    ({ id }: DocumentView) => {
      if (number === '') set(id)
    },
    [number, set],
  )
  const upload = useUpload({ place, field: field.id, onSent: sent })
  const removed = (id: string): void => {
    if (value === id) set(here.find((row) => row.id !== id)?.id)
  }
  return (
    <div className="stack-s" role="group" aria-label={`${say('documents.here')}: ${label(field.label)}`}>
      {here.length > 0 && (
        <ul className="stack-s">
          {here.map((row) => (
            <li key={row.id}>
              <FileLine row={row} zone={place.zone} onRemoved={() => removed(row.id)} />
            </li>
          ))}
        </ul>
      )}
      {list.data?.page.hasMore === true && (
        <p className="compact quiet">{say('state.others', { count: list.data.total.value - MOST })}</p>
      )}
      <Ways name={label(field.label)} rules={rules.data} busy={isBusy(upload.state)} begin={upload.begin} />
      <UploadState upload={upload} />
    </div>
  )
}

interface WaysProps {
  name: string
  rules: DocumentRulesView | undefined
  busy: boolean
  begin: (file: File, most: number | undefined) => void
}

function Ways({ name, rules, busy, begin }: WaysProps) {
  const say = useWords(documentWords)
  const language = useLanguage()
  const isPhone = useMediaQuery('(pointer: coarse)')
  const file = useRef<HTMLInputElement>(null)
  const photo = useRef<HTMLInputElement>(null)
  const limit = rules === undefined ? SOME_LIMIT : sizeOf(rules.maximumBytes, language)
  const take = (input: HTMLInputElement): void => {
    const [one] = input.files ?? []
    input.value = ''
    if (one !== undefined) begin(one, rules?.maximumBytes)
  }
  const accept = (rules?.kinds ?? []).flatMap(({ media, extension }) => [media, `.${extension}`]).join(',')
  return (
    <>
      <div className="row">
        <Button
          variant="outlined"
          size="small"
          startIcon={<IconPaperclip size={18} aria-hidden="true" />}
          aria-label={`${say('documents.choose')}: ${name}`}
          aria-disabled={busy}
          onClick={() => {
            if (!busy) file.current?.click()
          }}
        >
          {say('documents.choose')}
        </Button>
        {isPhone && (
          <Button
            variant="outlined"
            size="small"
            startIcon={<IconCamera size={18} aria-hidden="true" />}
            aria-label={`${say('documents.photo')}: ${name}`}
            aria-disabled={busy}
            onClick={() => {
              if (!busy) photo.current?.click()
            }}
          >
            {say('documents.photo')}
          </Button>
        )}
        <input ref={file} type="file" hidden accept={accept} onChange={(event) => take(event.currentTarget)} />
        <input
          ref={photo}
          type="file"
          hidden
          accept="image/jpeg,image/png"
          capture="environment"
          onChange={(event) => take(event.currentTarget)}
        />
      </div>
      <p className={`small quiet ${rules === undefined ? 'unseen' : ''}`}>{say('documents.kinds', { limit })}</p>
    </>
  )
}

/** One file beside the question that it answers. */
function FileLine({ row, zone, onRemoved }: { row: DocumentRow; zone: Zone; onRemoved: () => void }) {
  const language = useLanguage()
  const kindOf = useKindWords()
  return (
    <div className="row">
      <span className="compact">
        <span className="strong">{kindOf(row.kind)}</span>, {row.size === null ? '' : sizeOf(row.size, language)},{' '}
        {moment(row.at, { zone, language })}, <code>{shortHash(row.sha256)}</code>
      </span>
      <DocumentActions row={row} zone={zone} onRemoved={onRemoved} />
    </div>
  )
}
