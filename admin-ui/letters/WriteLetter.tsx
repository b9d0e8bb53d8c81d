import { Button, DialogActions, DialogContent } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { AUTHORITY_MAX, DraftLetter, type LetterPrep, type LetterPreview } from '../../api/contract/letters.ts'
import { LANGUAGES } from '../../sop-definitions/language/vocabulary.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { ChoiceField, PickField, WordsField } from '../asking/fields.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { useVerb } from '../wire/use-verb.ts'
import { useLabel, useLanguage, useLanguageName, useWords } from '../words/use-words.ts'
import { LetterShown } from './LetterShown.tsx'
import { letterWords } from './words.id.ts'

interface Props {
  caseId: string
  prep: LetterPrep
  onClose: () => void
}
interface Shown {
  draft: DraftLetter
  preview: LetterPreview
}

/** A letter is chosen, then read as it would be now, and only then numbered and signed. */
export function WriteLetter({ caseId, prep, onClose }: Props) {
  const say = useWords(letterWords)
  const language = useLanguage()
  const [shown, setShown] = useState<Shown>()
  if (shown !== undefined) return <Check caseId={caseId} prep={prep} {...shown} onClose={onClose} />
  return (
    <AskForm
      schema={DraftLetter}
      start={{ language }}
      onClose={onClose}
      title={say('letter.write')}
      text={say('letter.writeText')}
      action={say('letter.preview')}
      act={async (draft, desk) => ({
        draft,
        preview: await desk.verb('caseLetters', 'preview', { id: caseId, data: draft }),
      })}
      onDone={setShown}
    >
      <Fields prep={prep} />
    </AskForm>
  )
}

function Fields({ prep: { letters, offices } }: { prep: LetterPrep }) {
  const say = useWords(letterWords)
  const label = useLabel()
  const nameOf = useLanguageName()
  const chosen: unknown = useWatch({ name: 'template' })
  const letter = letters.find(({ id }) => id === chosen)
  const allowed = letters
    .filter(({ allowedActions }) => allowedActions.write.allowed)
    .toSorted((one, other) => Number(other.now) - Number(one.now))
  return (
    <>
      <PickField
        name="template"
        label={say('letter.template')}
        options={allowed.map((one) => ({
          value: one.id,
          text: label(one.label),
          under: say(one.now ? 'letter.now' : 'letter.any'),
        }))}
      />
      {letter?.to === 'organisation' && (
        <PickField
          name="organisationId"
          label={say('letter.office')}
          options={offices.map(({ id, name }) => ({ value: id, text: name }))}
        />
      )}
      {letter?.to === 'authority' && (
        <WordsField
          name="authority"
          label={say('letter.authority')}
          help={say('letter.authorityHelp')}
          most={AUTHORITY_MAX}
          isOptional
        />
      )}
      <ChoiceField
        name="language"
        label={say('letter.language')}
        options={LANGUAGES.map((value) => ({ value, text: nameOf(value) }))}
      />
    </>
  )
}

/** What it would say now. With an open field it is no letter yet. */
function Check({ caseId, prep, draft, preview, onClose }: Props & Shown) {
  const say = useWords(letterWords)
  const label = useLabel()
  const notify = useNotify()
  const { paper, open, signers, allowedActions } = preview
  const no = allowedActions.write
  const role = prep.letters.find(({ id }) => id === draft.template)?.sign
  const sign = useVerb(
    (_, desk) => desk.verb('caseLetters', 'create', { id: caseId, data: draft }),
    () => {
      notify(say('letter.written'), { type: 'success' })
      onClose()
    },
  )
  return (
    <Sheet open onClose={onClose} title={say('letter.previewTitle')}>
      <DialogContent className="stack">
        {role !== undefined && <p>{say('letter.previewText', { role: label(role) })}</p>}
        {!no.allowed && <p className="notice refusal">{label(no.sentence)}</p>}
        {role !== undefined && signers === 0 && (
          <p className="notice refusal">{say('letter.nobodySigns', { role: label(role) })}</p>
        )}
        {open.length > 0 && <Open open={open} />}
        <LetterShown paper={paper} language={draft.language} />
        {sign.no !== undefined && <RefusalNotice no={sign.no} />}
      </DialogContent>
      <DialogActions>
        <Button color="secondary" onClick={onClose}>
          {say('state.close')}
        </Button>
        {no.allowed && open.length === 0 && (
          <Button variant="contained" aria-disabled={sign.busy} onClick={() => void sign.run(undefined)}>
            {say('letter.sign')}
          </Button>
        )}
      </DialogActions>
    </Sheet>
  )
}

function Open({ open }: Pick<LetterPreview, 'open'>) {
  const say = useWords(letterWords)
  const label = useLabel()
  return (
    <section className="notice">
      <h3>{say('letter.openTitle')}</h3>
      <ul>
        {open.map(({ field, label: name, at, step }) => (
          <li key={field}>
            {label(name)}: {say(`letter.openAt.${at}`, { step: step === null ? '…' : label(step) })}
          </li>
        ))}
      </ul>
    </section>
  )
}
