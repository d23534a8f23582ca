import { ReferralDraft } from '@lientuyen/core/referral/content'
import { z } from 'zod'

import type { Unsaved } from './draft-session.ts'

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
const prefix = 'draft:'
const Kept = z.object({ base: ReferralDraft, version: z.int(), draft: ReferralDraft })

/** By person as well, since a ward's machine is used by many; gone as soon as the server has the words. */
const keyOf = (personId: string, referralId: string) => `${prefix}${personId}:${referralId}`

/** The words of a draft that are only in this browser, or null. */
export function readKept(store: Store, personId: string, referralId: string): Unsaved | null {
  try {
    const parsed = Kept.safeParse(JSON.parse(store.getItem(keyOf(personId, referralId)) ?? 'null'))
    return parsed.success ? parsed.data : null
  } catch {
    return null // A browser that forbids storage, or a text that somebody changed: there is nothing to restore.
  }
}

/** Keeps words until the server has them; null forgets them. Gives whether the browser did so. */
export function writeKept(store: Store, personId: string, referralId: string, unsaved: Unsaved | null): boolean {
  try {
    if (unsaved) store.setItem(keyOf(personId, referralId), JSON.stringify(unsaved))
    if (!unsaved) store.removeItem(keyOf(personId, referralId))
    return true
  } catch {
    return false // Full or forbidden: the words are still on the screen, and are still being saved to the server.
  }
}

/** Forgets every draft kept in this browser: at sign-out, and whatever another person left behind at sign-in. */
export function forgetKeptDrafts(store: Store, exceptOf?: string): void {
  const keys = Array.from({ length: store.length }, (_, index) => store.key(index) ?? '')
  const spared = exceptOf ? `${prefix}${exceptOf}:` : null
  for (const key of keys) {
    if (key.startsWith(prefix) && !(spared && key.startsWith(spared))) store.removeItem(key)
  }
}
