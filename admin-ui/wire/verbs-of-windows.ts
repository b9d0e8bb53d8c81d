// The verbs of clients' own windows: their cards, and what is read aloud in them.
import { RecordVoice, VoiceKept } from '../../api/contract/voices.ts'
import { MakeWindowCard, WindowCardEnded, WindowCardMade } from '../../api/contract/window.ts'
import type { VerbTable } from './verbs.ts'

export const ofWindows = {
  windows: {
    make: { at: 'POST /api/cases/:id/window-cards', body: MakeWindowCard, answer: WindowCardMade, tries: 0 },
    end: { at: 'POST /api/cases/:id/window-card/end', answer: WindowCardEnded },
  },
  voices: {
    keep: { at: 'PUT /api/voices/:label/:language', body: RecordVoice, answer: VoiceKept },
    delete: { at: 'DELETE /api/voices/:label/:language', answer: VoiceKept },
  },
} as const satisfies VerbTable
