// Saved questions: choose one, save what is asked now, share or remove one's own.
import { Button } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { SavedQuestions, type SavedQuestion } from '../../api/contract/questions.ts'
import { lazyPart } from '../layout/lazy-page.ts'
import { Pick } from '../parts/Pick.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useVerb } from '../wire/use-verb.ts'
import { queryString } from '../wire/query-string.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { EMPTY, QUESTION, writtenQuestion, type Question } from './question-address.ts'
import { questionWords } from './words.id.ts'
import '../views/views.css'

const SaveDialog = lazyPart(() => import('./SavedDialogs.tsx').then((m) => m.SaveDialog))
const ShareDialog = lazyPart(() => import('./SavedDialogs.tsx').then((m) => m.ShareDialog))

const askedIn = ({ asked }: SavedQuestion): Question => QUESTION.parse(asked)
const isSame = (one: Question, other: Question): boolean =>
  queryString(writtenQuestion(one)) === queryString(writtenQuestion(other))

interface Props {
  question: Question
  set: (next: Question) => void
}
export function SavedBar({ question, set }: Props) {
  const say = useWords(questionWords)
  const notify = useNotify()
  const [open, setOpen] = useState<'save' | 'share'>()
  const { data: known } = useAnswer('/api/questions', SavedQuestions, { staleTime: 60_000 })
  const saved = known?.data ?? []
  const current = saved.find((one) => isSame(askedIn(one), question))
  const remove = useVerb(
    (one: SavedQuestion, desk) => desk.verb('questions', 'delete', { id: one.id }).then(() => one),
    ({ name }) => notify(say('questions.removed', { name }), { type: 'success' }),
  )
  const close = (): void => setOpen(undefined)
  const choose = (id: string): void => {
    const chosen = saved.find((one) => one.id === id)
    set(chosen === undefined ? EMPTY : askedIn(chosen))
  }
  return (
    <>
      <div className="view-bar">
        <SavedPick saved={saved} current={current} choose={choose} />
        {current === undefined && <Button onClick={() => setOpen('save')}>{say('questions.save')}</Button>}
        {current !== undefined && (
          <Chosen
            current={current}
            busy={remove.busy}
            share={() => setOpen('share')}
            remove={() => void remove.run(current)}
          />
        )}
      </div>
      {remove.no !== undefined && <RefusalNotice no={remove.no} />}
      {open === 'save' && <SaveDialog question={question} onClose={close} />}
      {open === 'share' && current !== undefined && (
        <ShareDialog saved={current} roles={known?.roles ?? []} onClose={close} />
      )}
    </>
  )
}

interface PickProps {
  saved: readonly SavedQuestion[]
  current: SavedQuestion | undefined
  choose: (id: string) => void
}
/** One's own first; hidden where there are none. */
function SavedPick({ saved, current, choose }: PickProps) {
  const say = useWords(questionWords)
  if (saved.length === 0) return null
  const options = [true, false].flatMap((isMine) =>
    saved
      .filter((one) => one.isMine === isMine)
      .map(({ id, name }) => ({ value: id, text: name, under: say(isMine ? 'questions.mine' : 'questions.others') })),
  )
  return (
    <div>
      <Pick
        label={say('questions.saved')}
        value={current?.id ?? ''}
        placeholder={say('questions.choose')}
        options={options}
        onChange={choose}
      />
    </div>
  )
}

interface ChosenProps {
  current: SavedQuestion
  busy: boolean
  share: () => void
  remove: () => void
}
/** Only its owner shares or removes it. */
function Chosen({ current: { name, isMine, sharedWith }, busy, share, remove }: ChosenProps) {
  const say = useWords(questionWords)
  const label = useLabel()
  return (
    <div className="row">
      {isMine && (
        <>
          <Button aria-label={say('questions.shareOf', { name })} onClick={share}>
            {say('questions.share')}
          </Button>
          <Button aria-label={say('questions.removeOf', { name })} disabled={busy} onClick={remove}>
            {say('questions.remove')}
          </Button>
        </>
      )}
      {sharedWith !== null && (
        <span className="compact quiet">{say('questions.isShared', { role: label(sharedWith.label) })}</span>
      )}
    </div>
  )
}
