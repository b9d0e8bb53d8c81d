// Time zones: how far local time lies from UTC. Browser-safe, imports nothing.

/** Minutes from UTC: Indonesia's three zones, and those of host countries of missions. */
export const ZONES = {
  WIB: 420,
  WITA: 480,
  WIT: 540,
  MYT: 480,
  SGT: 480,
  HKT: 480,
  PHT: 480,
  ICT: 420,
  MMT: 390,
  JST: 540,
  KST: 540,
  GST: 240,
  AST: 180,
  CST: 480,
  BNT: 480,
  TRT: 180,
  CET: 60,
} as const
export type Zone = keyof typeof ZONES
