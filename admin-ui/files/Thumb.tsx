import { useEffect, useRef } from 'react'
import { useWords } from '../words/use-words.ts'
import { draw } from './shrink.ts'

const SIDE = 160

/** The picture that is being sent, drawn from memory: it has no address. */
export function Thumb({ picture }: { picture: ImageBitmap }) {
  const say = useWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (canvas.current !== null) draw(picture, canvas.current, SIDE)
  }, [picture])
  return <canvas ref={canvas} className="thumb" role="img" aria-label={say('documents.preview')} />
}
