import { Button, LinearProgress } from '@mui/material'
import type { ReactNode } from 'react'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useLanguage, useWords } from '../words/use-words.ts'
import { sizeOf } from './document-words.ts'
import { Thumb } from './Thumb.tsx'
import type { Uploading } from './use-upload.ts'

/**
 * How far a file is, with the way to stop it; or what became of it, with the way on. A picture is shown until it is
 * kept.
 */
export function UploadState({ upload: { state, picture, repeat, stop } }: { upload: Uploading }) {
  const say = useWords()
  const language = useLanguage()
  const seen = picture === undefined ? null : <Thumb picture={picture} />
  if (state.kind === 'none') return null
  if (state.kind === 'no')
    return (
      <>
        {seen}
        <RefusalNotice no={state.no}>
          {state.canRepeat && (
            <div>
              <Button variant="outlined" size="small" onClick={repeat}>
                {say('documents.again')}
              </Button>
            </div>
          )}
        </RefusalNotice>
      </>
    )
  if (state.kind === 'sending') {
    const { name, percent } = state
    const text = percent < 100 ? say('documents.sending', { name, percent }) : say('documents.checking', { name })
    return (
      <Going text={text} stop={stop}>
        {seen}
        <LinearProgress variant={percent < 100 ? 'determinate' : 'indeterminate'} value={percent} aria-label={text} />
      </Going>
    )
  }
  if (state.kind === 'preparing')
    return (
      <Going text={say('documents.preparing', { name: state.name })} stop={stop} said>
        <LinearProgress aria-label={say('documents.preparing', { name: state.name })} />
      </Going>
    )
  if (state.kind === 'tooLarge')
    return (
      <p className="notice form-error" role="alert">
        {say('documents.tooLarge', { size: sizeOf(state.size, language), limit: sizeOf(state.most, language) })}
      </p>
    )
  if (state.kind === 'again')
    return (
      <Going text={say('documents.retry', { seconds: state.seconds })} stop={stop} said>
        {seen}
      </Going>
    )
  return (
    <>
      {state.kind === 'stopped' && seen}
      <div className="row" role="status">
        <span className="compact">{say(state.kind === 'sent' ? 'documents.sent' : 'documents.stopped')}</span>
        {state.kind === 'stopped' && (
          <Button size="small" variant="outlined" onClick={repeat}>
            {say('documents.again')}
          </Button>
        )}
      </div>
    </>
  )
}

function Going({ text, stop, said, children }: { text: string; stop: () => void; said?: true; children: ReactNode }) {
  const say = useWords()
  return (
    <div className="stack-s">
      <p className="compact" role={said === true ? 'status' : undefined}>
        {text}
      </p>
      {children}
      <div>
        <Button size="small" color="secondary" variant="outlined" onClick={stop}>
          {say('documents.stop')}
        </Button>
      </div>
    </div>
  )
}
