// Saved questions: choose one, save what is asked now, share or remove one's own.
import { Button } from '@mui/material'
import { useState } from 'react'
import type { z } from 'zod'
import { SavedQuestions, type SavedQuestion } from '../../api/contract/questions.ts'
import { lazyPart } from '../layout/lazy-page.ts'
import { Pick } from '../parts/Pick.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import type { DeskProvider } from '../wire/data-provider.ts'
import { useVerb } from '../wire/use-verb.ts'
import { queryString } from '../wire/query-string.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { EMPTY, QUESTION, writtenQuestion, type Question } from './question-address.ts'
import { questionWords } from './words.id.ts'
import '../views/views.css'

const SaveDialog = lazyPart(() => import('./SavedDialogs.tsx').then((m) => m.SaveDialog))
const RenameDialog = lazyPart(() => import('./SavedDialogs.tsx').then((m) => m.RenameDialog))
const ShareDialog = lazyPart(() => import('./SavedDialogs.tsx').then((m) => m.ShareDialog))

const askedIn = ({ asked }: SavedQuestion): Question => QUESTION.parse(asked)
const isSame = (one: Question, other: Question): boolean =>
  queryString(writtenQuestion(one)) === queryString(writtenQuestion(other))

/** With whom it was shared too: what comes back is what went. */
async function restored({ name, asked, sharedWith }: SavedQuestion, desk: DeskProvider): Promise<void> {
  const { data } = await desk.create('questions', { data: { name, asked } })
  if (sharedWith !== null) await desk.verb('questions', 'share', { id: data.id, data: { role: sharedWith.key } })
}

interface Props {
  question: Question
  set: (next: Question) => void
}
export function SavedBar({ question, set }: Props) {
  const say = useWords(questionWords)
  const [open, setOpen] = useState<'save' | 'share' | 'rename'>()
  const { data: known } = useAnswer('/api/questions', SavedQuestions, { staleTime: 60_000 })
  const saved = known?.data ?? []
  const current = saved.find((one) => isSame(askedIn(one), question))
  const [removed, setRemoved] = useState<SavedQuestion>()
  const remove = useVerb(
    (one: SavedQuestion, desk) => desk.verb('questions', 'delete', { id: one.id }).then(() => one),
    setRemoved,
  )
  const restore = useVerb(restored, () => setRemoved(undefined))
  const no = remove.no ?? restore.no
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
            rename={() => setOpen('rename')}
            share={() => setOpen('share')}
            remove={() => void remove.run(current)}
          />
        )}
      </div>
      {removed !== undefined && (
        <Removed name={removed.name} busy={restore.busy} undo={() => void restore.run(removed)} />
      )}
      {no !== undefined && <RefusalNotice no={no} />}
      {open === 'save' && <SaveDialog question={question} onClose={close} />}
      {current !== undefined && <Asked open={open} current={current} known={known} onClose={close} />}
    </>
  )
}

interface AskedProps {
  open: 'save' | 'share' | 'rename' | undefined
  current: SavedQuestion
  known: z.infer<typeof SavedQuestions> | undefined
  onClose: () => void
}
function Asked({ open, current, known, onClose }: AskedProps) {
  if (open === 'rename') return <RenameDialog saved={current} onClose={onClose} />
  if (open === 'share') return <ShareDialog saved={current} roles={known?.roles ?? []} onClose={onClose} />
  return null
}

function Removed({ name, busy, undo }: { name: string; busy: boolean; undo: () => void }) {
  const say = useWords(questionWords)
  return (
    <Spoken as="p" className="row compact">
      <span>{say('questions.removed', { name })}</span>
      <Button size="small" variant="outlined" disabled={busy} onClick={undo}>
        {say('questions.undo')}
      </Button>
    </Spoken>
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
  rename: () => void
  share: () => void
  remove: () => void
}
/** Only its owner shares or removes it. */
function Chosen({ current: { name, isMine, sharedWith }, busy, rename, share, remove }: ChosenProps) {
  const say = useWords(questionWords)
  const label = useLabel()
  return (
    <div className="row">
      {isMine && (
        <>
          <Button aria-label={say('questions.renameOf', { name })} onClick={rename}>
            {say('questions.rename')}
          </Button>
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
