import { Button, LinearProgress } from '@mui/material'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useWords } from '../words/use-words.ts'
import type { Uploading } from './use-upload.ts'

/** How far a file is, with the way to stop it; or what became of it, with the way on. */
export function UploadState({ upload: { state, repeat, stop } }: { upload: Uploading }) {
  const say = useWords()
  if (state.kind === 'none') return null
  if (state.kind === 'no') return <RefusalNotice no={state.no}>{state.canRepeat && <div><Button variant="outlined" size="small" onClick={repeat}>{say('documents.again')}</Button></div>}</RefusalNotice>
  if (state.kind === 'sending') {
    const { name, percent } = state
    const text = percent < 100 ? say('documents.sending', { name, percent }) : say('documents.checking', { name })
    return (
      <div className="stack-s">
        <p className="compact">{text}</p>
        <LinearProgress variant={percent < 100 ? 'determinate' : 'indeterminate'} value={percent} aria-label={text} />
        <div><Button size="small" color="secondary" variant="outlined" onClick={stop}>{say('documents.stop')}</Button></div>
      </div>
    )
  }
  return (
    <div className="row" role="status">
      <span className="compact">{say(state.kind === 'sent' ? 'documents.sent' : 'documents.stopped')}</span>
      {state.kind === 'stopped' && <Button size="small" variant="outlined" onClick={repeat}>{say('documents.again')}</Button>}
    </div>
  )
}
