import { Button } from '@mui/material'
import { useWords } from '../words/use-words.ts'

interface Growing {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}

/** Loads fifty more on request, so that a list never grows by itself while it is read. */
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
