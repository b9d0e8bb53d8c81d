import { IconEar } from '@tabler/icons-react'
import type { TaskView } from '../../api/contract/tasks.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { tellingWords } from './words.id.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

/** Before the client is asked: which offices have heard it, and what was answered there. */
export function ToldElsewhere({
  told: { story, fields, offices },
  zone,
}: {
  told: NonNullable<TaskView['toldElsewhere']>
  zone: Zone
}) {
  const say = useWords(tellingWords)
  const label = useLabel()
  const language = useLanguage()
  return (
    <section className="notice info" aria-labelledby="told-elsewhere">
      <h2 id="told-elsewhere" className="small-head row">
        <IconEar className="icon" size={20} aria-hidden="true" />
        {say('tellings.ask.title')}
      </h2>
      {story && (
        <p>
          {say('tellings.ask.story', {
            offices: offices
              .map(({ name, at }) => say('tellings.ask.office', { name, when: moment(at, { zone, language }) }))
              .join(', '),
          })}
        </p>
      )}
      {fields.length > 0 && <p>{say('tellings.ask.fields', { fields: fields.map(label).join(', ') })}</p>}
      <p className="compact quiet">{say('tellings.ask.counts')}</p>
    </section>
  )
}
