import { Button } from '@mui/material'
import { SopDraftView } from '../../../api/contract/studio.ts'
import { RefusalNotice } from '../../parts/RefusalNotice.tsx'
import { call } from '../../wire/http.ts'
import { useVerb } from '../../wire/use-verb.ts'
import { draftPath } from './studio-verbs.ts'
import type { SopDraftText } from './use-sop-draft.ts'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'

interface Props {
  view: SopDraftView
  text: SopDraftText
  takeTheirs: (theirs: string) => void
}

/** Two windows changed one draft: a person chooses, and nothing is overwritten before that. */
export function SopDraftConflict({ view, text, takeTheirs }: Props) {
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
