// A programme whose first service has four steps for four people, and whose second opens when the first is done.
const step = (id: string): string =>
  `{ task: ${id}, label: { id: Bagian ${id}, en: Part ${id} }, role: luggage_clerk, required: true,
          outcomes: { finished: { id: Selesai, en: Finished } } }`
export const PARTS = ['one', 'two', 'three', 'four'] as const

export const FOUR_HANDS = `
sop: four-hands
edition: "1"
revision: 1
title: { id: Empat tangan, en: Four hands }
review: { role: luggage_clerk, days: 7 }
close_codes: { finished: { id: Selesai, en: Finished } }
closes: [{ on: last.finished, code: finished }]
stages:
  - id: together
    label: { id: Bersama, en: Together }
    items: [${PARTS.map(step).join(', ')}]
  - id: afterwards
    label: { id: Sesudahnya, en: Afterwards }
    entry: [{ on: together.completed }]
    items: [${step('last')}]
`
