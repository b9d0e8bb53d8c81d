// What became of what was typed or changed in a draft: saved or not, changed elsewhere, or refused.
import { Button } from '@mui/material'
import { IconCircleCheck, IconHourglass, IconPencil } from '@tabler/icons-react'
import { SopDraftView } from '../../../api/contract/studio.ts'
import { RefusalNotice } from '../../parts/RefusalNotice.tsx'
import { Spoken } from '../../parts/Spoken.tsx'
import { call, type Said } from '../../wire/http.ts'
import { useMe } from '../../wire/use-me.ts'
import { useVerb } from '../../wire/use-verb.ts'
import { clock } from '../../words/clock-words.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { editorWords } from './editor-words.id.ts'
import type { TextSaving } from './text-keeper.ts'
import { draftPath, type SopDraftText } from './use-sop-draft.ts'
import { studioWords } from './words.id.ts'

const SIGNS = {
  kept: IconCircleCheck,
  saving: IconHourglass,
  queued: IconHourglass,
  none: IconPencil,
  unsaved: IconPencil,
  conflict: IconPencil,
} as const satisfies Record<TextSaving['kind'], typeof IconPencil>

/** Saved, being saved and not saved look different and read different. */
export function TextSaveState({ saving }: { saving: TextSaving }) {
  const say = useWords(studioWords)
  const language = useLanguage()
  const zone = useMe()?.organisation.zone ?? 'WIB'
  const Sign = SIGNS[saving.kind]
  return (
    <Spoken as="span" className={`row compact save ${saving.kind === 'kept' ? 'saved' : saving.kind}`}>
      <Sign className="icon" size={18} aria-hidden="true" />
      {saving.kind === 'kept'
        ? say('studio.save.kept', { time: clock(saving.at, { zone, language }) })
        : say(`studio.save.${saving.kind}`)}
    </Spoken>
  )
}

interface ConflictProps {
  view: SopDraftView
  text: SopDraftText
  takeTheirs: (theirs: string) => void
}

/** Two windows changed one draft: a person chooses, and nothing is overwritten before that. */
export function SopDraftConflict({ view, text, takeTheirs }: ConflictProps) {
  const say = useWords(studioWords)
  const { run, busy, no } = useVerb(async (mine: boolean): Promise<void> => {
    const theirs = await call({ path: draftPath(view.id), schema: SopDraftView })
    if (!mine) takeTheirs(theirs.text)
    text.keeper.goOn(theirs, mine ? text.keeper.text : theirs.text)
  })
  return (
    <div className="notice refusal" role="alert">
      <p>{say('studio.conflict')}</p>
      {no !== undefined && <RefusalNotice no={no} />}
      <div className="row">
        <Button variant="outlined" aria-disabled={busy} onClick={() => void run(false)}>
          {say('studio.useTheirs')}
        </Button>
        <Button variant="outlined" aria-disabled={busy} onClick={() => void run(true)}>
          {say('studio.useMine')}
        </Button>
      </div>
    </div>
  )
}

const KNOWN = ['unreadable', 'not_found', 'taken', 'inside_itself', 'text_only', 'too_big'] as const

/** A change of a part that could not be made, in words of the editor; every other refusal as elsewhere. */
export function EditRefusal({ no }: { no: Said }) {
  const say = useWords(editorWords)
  const [issue] = no.problem.issues ?? []
  const code = issue?.path[0] === 'edits' ? KNOWN.find((known) => known === issue.code) : undefined
  return code === undefined ? (
    <RefusalNotice no={no} />
  ) : (
    <p className="notice form-error" role="alert">
      {say(`editor.no.${code}`)}
    </p>
  )
}
