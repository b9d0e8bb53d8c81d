import { useFormContext, useWatch } from 'react-hook-form'
import { z } from 'zod'
import { inLanguages } from '../../sop-definitions/language/label-schema.ts'
import { DAY_OFF_KINDS } from '../../sop-definitions/language/vocabulary.ts'
import { CALENDAR_TEXT_MAX, DayOff, Decree, type CalendarRow } from '../../api/contract/due.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { DayField, PickField, WordsField } from '../asking/fields.tsx'
import { useWords } from '../words/use-words.ts'

const OTHER = 'other'
const trimmed = z.string().trim()

/** `cite`: a decree that the calendar does not have yet. */
const NewDay = DayOff.pick({ date: true, kind: true, decree: true }).extend({
  label: z.object(inLanguages(trimmed.pipe(DayOff.shape.label.shape.id))),
  cite: trimmed.pipe(Decree.shape.cite).optional(),
})
export type NewDay = z.infer<typeof NewDay>

interface Props {
  document: CalendarRow['document']
  onAdd: (day: NewDay) => void
  onClose: () => void
}

/** Adds a day off to the calendar that is being edited, with its decree. */
export function AddDayDialog({ document, onAdd, onClose }: Props) {
  const say = useWords()
  return (
    <AskForm
      schema={NewDay}
      start={{ date: '', kind: document.days[0]?.kind ?? 'national', label: { id: '', en: '' } }}
      onClose={onClose}
      title={say('calendars.addTitle')}
      action={say('calendars.add')}
      act={(day) => Promise.resolve(day)}
      onDone={({ decree, ...day }) => onAdd(decree === OTHER ? day : { ...day, decree })}
    >
      <DayField name="date" label={say('calendars.date')} />
      <PickField
        name="kind"
        label={say('calendars.kind')}
        options={DAY_OFF_KINDS.map((code) => ({ value: code, text: say(`calendars.kindOf.${code}`) }))}
      />
      <WordsField name="label.id" label={say('calendars.nameId')} most={CALENDAR_TEXT_MAX} />
      <WordsField name="label.en" label={say('calendars.nameEn')} most={CALENDAR_TEXT_MAX} />
      <DecreeFields decrees={document.decrees ?? []} />
    </AskForm>
  )
}

/** None yet, one of the calendar, or one that is typed. */
function DecreeFields({ decrees }: { decrees: readonly z.infer<typeof Decree>[] }) {
  const say = useWords()
  const { setValue } = useFormContext()
  const decree = useWatch<NewDay, 'decree'>({ name: 'decree' })
  return (
    <>
      <PickField
        name="decree"
        label={say('calendars.decree')}
        none={say('calendars.noDecree')}
        options={[
          ...decrees.map(({ id, cite }) => ({ value: id, text: cite })),
          { value: OTHER, text: say('calendars.newDecree') },
        ]}
        onChosen={(chosen) => setValue('cite', chosen === OTHER ? '' : undefined)}
      />
      {decree === OTHER && <WordsField name="cite" label={say('calendars.decreeCite')} most={CALENDAR_TEXT_MAX} />}
    </>
  )
}
