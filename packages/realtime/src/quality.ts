import { z } from 'zod'

/**
 * How the call was for one person, one row a person and call. All totals are since joining.
 * `joinMs`: from asking to join until the first media flowed (or all roads stood, in an empty room).
 * `concealedShare`: share of played audio that had to be invented (0 to 1). `path`: how media travelled last.
 */
export const Quality = z.object({
  joinMs: z.int().min(0).max(600_000),
  path: z.enum(['udp', 'tcp', 'relay', 'unknown']),
  roundTripMs: z.number().min(0).max(60_000).nullable(),
  lostShare: z.number().min(0).max(1).nullable(),
  concealedShare: z.number().min(0).max(1).nullable(),
  freezes: z.int().min(0).max(1_000_000),
  freezeSeconds: z.number().min(0).max(1_000_000),
  reconnections: z.int().min(0).max(100_000),
})
export type Quality = z.infer<typeof Quality>

/** A person's line in one word, for the mark on the tile. */
export const Line = z.enum(['good', 'fair', 'poor'])
export type Line = z.infer<typeof Line>
