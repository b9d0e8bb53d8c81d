import { OpenForPurpose } from '../../api/contract/exceptions.ts'
import { OPENING_PURPOSES } from '../../sop-definitions/language/vocabulary.ts'
import { PickField, WordsField } from '../asking/fields.tsx'
import { PageForm } from '../asking/PageForm.tsx'
import { useWords } from '../words/use-words.ts'

/**
 * Shown in place of a case that the user may see without being assigned to it: asks for what purpose it is opened. The
 * answer is recorded, and then the page appears. `isTitled`: the title of the page asks it already.
 */
export function PurposeAsk({ caseId, onOpen, isTitled }: { caseId: string; onOpen: () => void; isTitled?: boolean }) {
  const say = useWords()
  return (
    <PageForm
      className="card stack form-column"
      schema={OpenForPurpose}
      start={{ words: '' }}
      head={isTitled === true ? undefined : <h2 id="purpose">{say('access.purposeTitle')}</h2>}
      labelledBy={isTitled === true ? undefined : 'purpose'}
      text={say('access.purposeText')}
      action={say('access.openAct')}
      act={(ask, desk) => desk.verb('cases', 'openForPurpose', { id: caseId, data: ask })}
      onDone={onOpen}
    >
      <PickField
        name="purpose"
        label={say('access.purpose')}
        options={OPENING_PURPOSES.map((code) => ({ value: code, text: say(`access.purposeOf.${code}`) }))}
      />
      <WordsField
        name="words"
        label={say('access.purposeWords')}
        help={say('access.purposeHelp')}
        lines={2}
        most={500}
      />
    </PageForm>
  )
}
