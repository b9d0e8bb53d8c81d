import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { FileKind } from '../../sop-definitions/language/files.ts'
import { BrokenState } from '../parts/BrokenState.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { previewOf } from '../wire/upload.ts'
import { useWords } from '../words/use-words.ts'
import { documentWords } from './words.id.ts'

const PICTURES: ReadonlySet<FileKind | null> = new Set(['jpg', 'png'])

/** A file to look at, where its kind can be drawn. `at`: its address. */
export function Picture({ at, kind }: { at: string; kind: FileKind | null }) {
  const say = useWords(documentWords)
  return PICTURES.has(kind) ? <Drawn at={at} /> : <p>{say('documents.noPicture')}</p>
}

/**
 * Drawn on a canvas, not linked: it has no address, and no cache keeps it. Fetched once for each look, which is
 * recorded.
 */
function Drawn({ at }: { at: string }) {
  const say = useWords(documentWords)
  const canvas = useRef<HTMLCanvasElement>(null)
  const picture = useQuery({
    queryKey: ['picture', at],
    queryFn: async ({ signal }) => createImageBitmap(await previewOf(at, signal)),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    retry: false,
  })
  useEffect(() => {
    const [bitmap, target] = [picture.data, canvas.current]
    if (bitmap === undefined || target === null) return
    target.width = bitmap.width
    target.height = bitmap.height
    target.getContext('2d')?.drawImage(bitmap, 0, 0)
  }, [picture.data])
  if (picture.isError) return <BrokenState no={picture.error} retry={() => void picture.refetch()} />
  return (
    <>
      {picture.isPending && (
        <Spoken as="p" className="quiet">
          {say('documents.showing')}
        </Spoken>
      )}
      <canvas
        ref={canvas}
        className="picture"
        hidden={picture.isPending}
        role="img"
        aria-label={say('documents.picture')}
      />
    </>
  )
}
