import { Button } from '@mui/material'
import { useRef, useState } from 'react'
import { useNotify } from 'react-admin'
import { LIST_FORMATS, LOG_FORMATS } from '../../api/contract/exports.ts'
import { OPENING_PURPOSES } from '../../sop-definitions/language/vocabulary.ts'
import { AskDialog } from '../parts/AskDialog.tsx'
import { Pick } from '../parts/Pick.tsx'
import { may, useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { save, takeAlong, type Format, type Progress, type Taking, type Wanted } from './take-along.ts'
import { exportWords } from './words.id.ts'

/** Asks for the format and the purpose; then shows the progress and a button to stop. */
export function ExportDialog({ wanted, onClose }: { wanted: Wanted; onClose: () => void }) {
  const say = useWords(exportWords)
  const language = useLanguage()
  const notify = useNotify()
  const [chosen, setChosen] = useState<Format>('csv')
  const [purpose, setPurpose] = useState('')
  const [progress, setProgress] = useState<Progress>()
  const stop = useRef<AbortController>(undefined)
  const take = useVerb(
    (taking: Omit<Taking, 'signal'>) => {
      stop.current = new AbortController()
      return takeAlong({ ...taking, signal: stop.current.signal }, setProgress)
    },
    (file) => {
      setProgress(undefined)
      notify(say(file === null ? 'exports.stopped' : 'exports.done'), { type: file === null ? 'info' : 'success' })
      if (file !== null) save(file)
      onClose()
    },
  )
  const code = OPENING_PURPOSES.find((known) => known === purpose)
  const leave = (): void => {
    stop.current?.abort()
    onClose()
  }
  const isTooLong = take.no?.problem.issues?.some((issue) => issue.code === 'too_many') === true
  return (
    <AskDialog
      onClose={leave}
      title={say('exports.title')}
      text={say(`exports.text.${wanted.list}`)}
      action={say('exports.action')}
      busy={take.busy}
      no={isTooLong ? undefined : take.no}
      missing={code === undefined ? say('exports.purposeMissing') : undefined}
      onSubmit={() => {
        if (code !== undefined) void take.run({ wanted, format: chosen, purpose: code, language })
      }}
    >
      <p className="compact">{say('exports.mark')}</p>
      <FormatPick list={wanted.list} chosen={chosen} onChoose={setChosen} />
      <Pick
        label={say('exports.purpose')}
        value={purpose}
        placeholder=""
        options={OPENING_PURPOSES.map((one) => ({ value: one, text: say(`access.purposeOf.${one}`) }))}
        onChange={setPurpose}
      />
      {isTooLong && (
        <p className="notice" role="status">
          {say('exports.tooMany')}
        </p>
      )}
      {take.busy && <Underway progress={progress} cancel={() => stop.current?.abort()} />}
    </AskDialog>
  )
}

interface FormatProps {
  list: Wanted['list']
  chosen: Format
  onChoose: (format: Format) => void
}

/** Event logs are only for users who verify the ledger. */
function FormatPick({ list, chosen, onChoose }: FormatProps) {
  const say = useWords(exportWords)
  const me = useMe()
  const formats: readonly Format[] =
    list === 'cases' && may(me, 'verify_ledger') ? [...LIST_FORMATS, ...LOG_FORMATS] : LIST_FORMATS
  const isLog = chosen === 'xes' || chosen === 'ocel'
  return (
    <>
      <Pick
        label={say('exports.format')}
        value={chosen}
        options={formats.map((format) => ({ value: format, text: say(`exports.formatOf.${format}`) }))}
        onChange={(value) => onChoose(formats.find((format) => format === value) ?? 'csv')}
      />
      {isLog && <p className="compact quiet">{say('exports.logs')}</p>}
    </>
  )
}

function Underway({ progress, cancel }: { progress: Progress | undefined; cancel: () => void }) {
  const say = useWords(exportWords)
  const { bytes = 0, lines = 0, total = null } = progress ?? {}
  const how =
    total === null
      ? say('exports.received', { size: Math.round(bytes / 1_000) })
      : say('exports.progress', { lines, total })
  return (
    <div className="stack-s">
      <progress
        aria-label={say('exports.underway')}
        {...(total === null ? {} : { value: lines, max: Math.max(1, total) })}
      />
      <div className="spread">
        <span className="compact quiet" role="status">
          {how}
        </span>
        <Button size="small" variant="outlined" onClick={cancel}>
          {say('exports.cancel')}
        </Button>
      </div>
    </div>
  )
}
