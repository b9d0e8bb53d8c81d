import type { explain as id } from '../id/explain.ts'
import type { Same } from '../same.ts'

export const explain = {
  explain: {
    button: 'Why is this here?', buttonOf: 'Why is this here? %{name}', help: 'What would help?', helpOf: 'What would help? %{name}', waitsButton: 'Why not yet?', waitsOf: 'Why not yet? %{name}', caseButton: 'What is missing?', caseTitle: 'What is next and what is missing', back: 'Back to %{name}',
    why: 'Why this is here', now: 'Why now', owner: 'Why this owner', waits: 'What it waits for', blocks: 'What blocks it', closes: 'What ends it', ended: 'Why it ended', limits: 'Time limits', clause: 'Basis: %{clause}', clauseNone: 'The procedure names no clause for this step.',
    path: 'The shortest way', next: 'Waiting to be worked on', missing: 'What is missing to close the case', nothingMissing: 'Nothing required is left; how the case can end stands below.', endings: 'How this case can end', byHand: 'A coordinator closes it.', cannot: 'Why you cannot yet', wouldHelp: 'What would help', more: 'Why', nothing: 'There is nothing to explain here.', law: 'Law', default: 'Product default, not law', open: 'Open the task',
  },
} as const satisfies Same<typeof id>
