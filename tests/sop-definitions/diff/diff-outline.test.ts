// The outline of a document, and edits between two: nothing is lost on the way there and back.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { editsOf } from '../../../sop-definitions/diff/diff-edits.ts'
import { isSame, outlineOf } from '../../../sop-definitions/diff/diff-outline.ts'
import { applied, documentOf } from '../../support/sops/an-applied-diff.ts'
import { shippedDocument } from '../../support/sops/shipped-document.ts'
import { shippedSops } from '../../support/sops/shipped-sops.ts'
import { changedSop, randomChanges } from '../../support/engine/random-sops.ts'

const documents = shippedSops().map(({ file }) => shippedDocument(file))

describe('the outline of a document', () => {
  test('gives the document back to the letter, the order of choices included', () => {
    for (const sop of documents) {
      expect(documentOf(outlineOf(sop))).toEqual(sop)
      expect(JSON.stringify(documentOf(outlineOf(sop)).outcomes)).toBe(JSON.stringify(sop.outcomes))
    }
  })

  test('edits between any two shipped documents make the second from the first', () => {
    for (const before of documents)
      for (const after of documents) {
        const edits = editsOf(outlineOf(before), outlineOf(after))
        expect(documentOf(applied(outlineOf(before), edits))).toEqual(after)
        if (before === after) expect(edits).toEqual([])
      }
  })

  test.each(documents.map((sop) => [`${sop.sop} ${sop.edition}`, sop] as const))(
    'so do the edits of random changes of %s, in whatever order they are made',
    (_, before) => {
      const isLarge = JSON.stringify(before).length > 100_000
      fc.assert(
        fc.property(randomChanges(), fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), (changes, draws) => {
          const after = changedSop(before, changes)
          const edits = editsOf(outlineOf(before), outlineOf(after))
          const shuffled = edits
            .map((edit, at) => ({ edit, by: ((draws[at % draws.length] ?? 0) * (at + 7)) % 101 }))
            .toSorted((a, b) => a.by - b.by)
            .map(({ edit }) => edit)
          expect(isSame(documentOf(applied(outlineOf(before), shuffled)), after)).toBe(true)
          if (!isSame(before, after)) expect(edits).not.toEqual([])
        }),
        { numRuns: isLarge ? 8 : 80, endOnFailure: true },
      )
    },
  )
})
