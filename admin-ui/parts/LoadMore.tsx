import { Button } from '@mui/material'
import { useWords } from '../words/use-words.ts'

interface Growing {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}

/** Fifty more when asked; a list never runs away under the reader. */
export function LoadMore({ list }: { list: Growing }) {
  const say = useWords()
  if (!list.hasNextPage) return null
  return (
    <div>
      <Button
        variant="outlined"
        aria-disabled={list.isFetchingNextPage}
        onClick={() => {
          if (!list.isFetchingNextPage) void list.fetchNextPage()
        }}
      >
        {say(list.isFetchingNextPage ? 'state.loading' : 'state.more')}
      </Button>
    </div>
  )
}
