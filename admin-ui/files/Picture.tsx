import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { BrokenState } from '../parts/BrokenState.tsx'
import { previewOf } from '../wire/upload.ts'
import { useWords } from '../words/use-words.ts'

/**
 * Drawn on a canvas, not linked: it has no address, and no cache keeps it. Fetched once for each look, which is
 * recorded.
 */
export function Picture({ id }: { id: string }) {
  const say = useWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  const picture = useQuery({
    queryKey: ['picture', id],
    queryFn: async ({ signal }) => createImageBitmap(await previewOf(id, signal)),
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
        <p className="quiet" role="status">
          {say('documents.showing')}
        </p>
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
