import { useRef, useState } from 'react'
import { useNotify } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { Link } from 'react-router'
import { z } from 'zod'
import { LIST_FORMATS, LOG_FORMATS, MakeLog } from '../../api/contract/exports.ts'
import { LIST_COLUMNS, type ColumnList } from '../../api/contract/my-desk.ts'
import { OPENING_PURPOSES } from '../../sop-definitions/language/vocabulary.ts'
import { agreementWords } from '../agreements/words.id.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { PickField } from '../asking/fields.tsx'
import { may, useMe } from '../wire/use-me.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { save, takeAlong, type Format, type Progress, type Wanted } from './take-along.ts'
import { exportWords } from './words.id.ts'
import { Underway } from './Underway.tsx'

const Entered = MakeLog.pick({ purpose: true }).extend({ format: z.enum([...LIST_FORMATS, ...LOG_FORMATS]) })

const hiddenIn = (list: ColumnList, kept: readonly string[] = []): readonly string[] =>
  LIST_COLUMNS[list].filter((name) => kept.includes(name))

/** Asks for the format and the purpose; then shows the progress and a button to stop. */
export function ExportDialog({ wanted, onClose }: { wanted: Wanted; onClose: () => void }) {
  const say = useWords(exportWords)
  const language = useLanguage()
  const notify = useNotify()
  const [progress, setProgress] = useState<Progress>()
  const me = useMe()
  const hidden =
    wanted.list === 'unusual' || wanted.list === 'question' ? [] : hiddenIn(wanted.list, me?.hidden[wanted.list])
  const stop = useRef<AbortController>(undefined)
  return (
    <AskForm
      schema={Entered}
      start={{ format: 'csv', purpose: undefined }}
      onClose={() => {
        stop.current?.abort()
        onClose()
      }}
      title={say('exports.title')}
      text={say(`exports.text.${wanted.list}`)}
      action={say('exports.action')}
      act={(entered) => {
        setProgress(undefined)
        stop.current = new AbortController()
        return takeAlong({ wanted, hidden, language, ...entered, signal: stop.current.signal }, setProgress)
      }}
      onDone={(file) => {
        notify(say(file === null ? 'exports.stopped' : 'exports.done'), { type: file === null ? 'info' : 'success' })
        if (file !== null) save(file)
        onClose()
      }}
    >
      <p className="compact">{say('exports.mark')}</p>
      {hidden.length > 0 && <p className="compact">{say('exports.hidden', { count: hidden.length })}</p>}
      <FormatField list={wanted.list} />
      <PickField
        name="purpose"
        label={say('exports.purpose')}
        options={OPENING_PURPOSES.map((one) => ({ value: one, text: say(`access.purposeOf.${one}`) }))}
      />
      <Underway progress={progress} cancel={() => stop.current?.abort()} />
    </AskForm>
  )
}

/** Event logs are only for users who verify the ledger. */
function FormatField({ list }: { list: Wanted['list'] }) {
  const say = useWords(exportWords)
  const told = useWords(agreementWords)
  const me = useMe()
  const chosen: unknown = useWatch({ name: 'format' })
  const formats: readonly Format[] =
    list === 'cases' && may(me, 'verify_ledger') ? [...LIST_FORMATS, ...LOG_FORMATS] : LIST_FORMATS
  return (
    <>
      <PickField
        name="format"
        label={say('exports.format')}
        options={formats.map((format) => ({ value: format, text: say(`exports.formatOf.${format}`) }))}
      />
      {LOG_FORMATS.some((format) => format === chosen) && (
        <>
          <p className="compact quiet">{say('exports.logs')}</p>
          <Link to="/agreements">{told('agreements.see')}</Link>
        </>
      )}
    </>
  )
}
