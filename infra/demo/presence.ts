import type { Sql } from 'postgres'

import { demoFacilities } from './directory.ts'
import { idOf } from './random.ts'

/** The referral that the demo begins with; all of them come in one transaction, so where it is they all are. */
export const firstStory = 'đột quỵ giờ vàng'

/** What a database holds: the demo world, a directory of somebody's own (left alone), or neither. */
export async function presenceOf(owner: Sql): Promise<'there' | 'not_ours' | 'absent'> {
  const [told] = await owner`select 1 from referral where id = ${idOf('referral', firstStory)}`
  if (told) return 'there'
  const ours = demoFacilities.map(({ id }) => id)
  const [other] = await owner`select 1 from facility where id not in ${owner(ours)} limit 1`
  return other ? 'not_ours' : 'absent'
}
