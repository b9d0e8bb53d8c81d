import { useRef, useState } from 'react'
import { useNotify } from 'react-admin'
import { z } from 'zod'
import { MakeStandard } from '../../api/contract/exports.ts'
import { OPENING_PURPOSES } from '../../sop-definitions/language/vocabulary.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { ChoiceField, PickField } from '../asking/fields.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { may, useMe } from '../wire/use-me.ts'
import { useWholeList } from '../wire/use-whole-list.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { OfficeCompletenessLine } from './Completeness.tsx'
import { download, save, type Progress } from './take-along.ts'
import { Underway } from './Underway.tsx'
import { exportWords } from './words.id.ts'

const Entered = MakeStandard.pick({ receiver: true, purpose: true }).extend({
  who: z.enum(['codes', 'identity']),
})

export interface StandardProps {
  /** As the list of cases writes it in its address. */
  filter: Readonly<Record<string, string | undefined>>
  onClose: () => void
}

/** Asks for which office, what for, and whether also who the clients are. */
export function StandardDialog({ filter, onClose }: StandardProps) {
  const say = useWords(exportWords)
  const language = useLanguage()
  const notify = useNotify()
  const [progress, setProgress] = useState<Progress>()
  const stop = useRef<AbortController>(undefined)
  const { owner: _, sort: __, ...narrowed } = filter
  return (
    <AskForm
      schema={Entered}
      start={{ receiver: undefined, who: 'codes', purpose: undefined }}
      onClose={() => {
        stop.current?.abort()
        onClose()
      }}
      title={say('exports.standard.title')}
      text={say('exports.standard.text')}
      action={say('exports.action')}
      act={({ receiver, purpose, who }) => {
        setProgress(undefined)
        stop.current = new AbortController()
        const body = { receiver, purpose, identity: who === 'identity', filter: narrowed, language }
        return download({ path: '/api/exports/htcds', body, signal: stop.current.signal }, setProgress)
      }}
      onDone={(file) => {
        notify(say(file === null ? 'exports.stopped' : 'exports.done'), { type: file === null ? 'info' : 'success' })
        if (file !== null) save(file)
        onClose()
      }}
    >
      <p className="compact">{say('exports.mark')}</p>
      <OfficeCompletenessLine />
      <ReceiverField />
      <WhoField />
      <PickField
        name="purpose"
        label={say('exports.purpose')}
        options={OPENING_PURPOSES.map((one) => ({ value: one, text: say(`access.purposeOf.${one}`) }))}
      />
      <Underway progress={progress} cancel={() => stop.current?.abort()} />
    </AskForm>
  )
}

function ReceiverField() {
  const say = useWords(exportWords)
  const me = useMe()
  const offices = useWholeList<{ id: string; name: string }>('organisations')
  return (
    <Awaited answer={offices}>
      {(list) => (
        <PickField
          name="receiver"
          label={say('exports.standard.receiver')}
          help={say('exports.standard.receiverHelp')}
          options={list
            .filter(({ id }) => id !== me?.organisation.id)
            .map(({ id, name }) => ({ value: id, text: name }))}
        />
      )}
    </Awaited>
  )
}

/** Only for users who may open an identity. */
function WhoField() {
  const say = useWords(exportWords)
  const me = useMe()
  if (!may(me, 'reveal_identity')) return <p className="compact quiet">{say('exports.standard.codesOnly')}</p>
  return (
    <ChoiceField
      name="who"
      label={say('exports.standard.who')}
      help={say('exports.standard.whoHelp')}
      options={(['codes', 'identity'] as const).map((one) => ({
        value: one,
        text: say(`exports.standard.whoOf.${one}`),
      }))}
    />
  )
}
