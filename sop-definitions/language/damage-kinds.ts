// Everything that can be wrong with the record, as one closed list: what a check of one stream finds, and what only the
// checkpoints can show. Browser-safe, imports nothing.
export const BREAKS = ['empty', 'deleted', 'inserted', 'reordered', 'edited', 'column_differs', 'head_differs'] as const
export type Break = (typeof BREAKS)[number]
export const DAMAGE_KINDS = [
  ...BREAKS,
  'broken',
  'stream_missing',
  'tail_cut',
  'rewritten',
  'forked',
  'rolled_back',
  'checkpoint_forged',
  'checkpoint_unknown',
  'checkpoint_unreadable',
  'root_differs',
  'leaf_missing',
  'proof_fails',
  'file_damaged',
  'file_truncated',
  'pack_unreadable',
  'manifest_forged',
  'manifest_unknown',
  'file_missing',
  'file_changed',
  'file_added',
  'history_differs',
  'procedure_differs',
] as const
export type DamageKind = (typeof DAMAGE_KINDS)[number]
