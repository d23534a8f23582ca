import type { ReferralDraft } from '@lientuyen/core/referral/content'

import type { DraftField } from './draft-fields.ts'
import { type Choice, chooseFields, isSameDraft, mergeDrafts } from './draft-merge.ts'

/** What a person typed that the server does not have yet, and what it was typed upon. */
export type Unsaved = { base: ReferralDraft; version: number; draft: ReferralDraft }
export type Conflict = Readonly<{ theirs: ReferralDraft; fields: readonly DraftField[] }>

/** `cut`: no answer, tried again by itself; `refused`: waits for other words; `stopped`: no longer a draft. */
export type Saving = 'saved' | 'waiting' | 'saving' | 'cut' | 'refused' | 'conflict' | 'stopped'
export type DraftSnapshot = Readonly<{
  draft: ReferralDraft
  saving: Saving
  savedAt: Date | null
  /** What happened behind the person's back and should be said once. */
  news: 'restored' | 'merged' | null
  conflict: Conflict | null
  refusal: unknown
}>

export type DraftDoors = Readonly<{
  save: (draft: ReferralDraft, expectedVersion: number) => Promise<{ version: number }>
  /** The newest draft on the server, or null when it is no longer a draft. */
  newest: () => Promise<{ draft: ReferralDraft; version: number } | null>
  failureOf: (error: unknown) => 'stale' | 'over' | 'refused' | 'cut'
  kept: () => Unsaved | null
  keep: (unsaved: Unsaved | null) => void
  now: () => Date
}>

export const pauseMs = 800
export const retryMs = 3000
export type DraftSession = ReturnType<typeof openDraftSession>

/** Saves a draft while it is being typed: after each pause, one request at a time, and never over somebody else's words. */
export function openDraftSession(opened: { draft: ReferralDraft; version: number }, doors: DraftDoors) {
  let { draft: base, version } = opened
  let snapshot: DraftSnapshot = {
    draft: base,
    saving: 'saved',
    savedAt: null,
    news: null,
    conflict: null,
    refusal: null,
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null
  const listeners = new Set<() => void>()

  const isClean = () => isSameDraft(base, snapshot.draft)
  function set(next: Partial<DraftSnapshot>) {
    snapshot = { ...snapshot, ...next }
    for (const listener of listeners) listener()
  }
  const keep = () => doors.keep(isClean() ? null : { base, version, draft: snapshot.draft })
  function schedule(ms: number) {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), ms)
  }

  function save(): Promise<void> {
    clearTimeout(timer)
    running ??= saveOnce().finally(() => {
      running = null
    })
    return running
  }

  async function saveOnce(): Promise<void> {
    if (snapshot.saving === 'conflict' || snapshot.saving === 'stopped') return
    if (!isClean()) {
      const sent = snapshot.draft
      set({ saving: 'saving', refusal: null })
      try {
        version = (await doors.save(sent, version)).version
        base = sent
      } catch (error) {
        return failed(error)
      }
    }
    keep()
    if (isClean()) return set({ saving: 'saved', savedAt: doors.now() })
    set({ saving: 'waiting' })
    schedule(pauseMs)
  }

  async function failed(error: unknown): Promise<void> {
    const failure = doors.failureOf(error)
    if (failure === 'stale') return catchUp().catch(failed)
    if (failure === 'refused') return set({ saving: 'refused', refusal: error })
    if (failure === 'over') return set({ saving: 'stopped' })
    set({ saving: 'cut' })
    schedule(retryMs)
  }

  async function catchUp(): Promise<void> {
    const newest = await doors.newest()
    if (!newest) return set({ saving: 'stopped' })
    if (joinWith(newest, base, snapshot.draft)) return saveOnce()
  }

  /** Says whether nobody has to choose. */
  function joinWith(newest: { draft: ReferralDraft; version: number }, from: ReferralDraft, mine: ReferralDraft) {
    const { merged, conflicts } = mergeDrafts(from, mine, newest.draft)
    base = newest.draft
    version = newest.version
    const conflict = conflicts.length > 0 ? { theirs: newest.draft, fields: conflicts } : null
    set({ draft: merged, conflict, ...(conflict ? { saving: 'conflict' } : { saving: 'waiting', news: 'merged' }) })
    keep()
    return !conflict
  }

  return {
    snapshot: () => snapshot,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },

    /** Takes up what an earlier visit could not save. */
    start() {
      const kept = doors.kept()
      if (!kept || !isClean()) return
      if (kept.version === version) set({ draft: kept.draft, saving: 'waiting', news: 'restored' })
      if (kept.version !== version) joinWith({ draft: base, version }, kept.base, kept.draft)
      if (snapshot.saving === 'waiting') schedule(0)
    },

    change(edit: (draft: ReferralDraft) => ReferralDraft) {
      const draft = edit(snapshot.draft)
      const goesOn = ['saving', 'conflict', 'stopped'].includes(snapshot.saving)
      set({ draft, saving: goesOn ? snapshot.saving : 'waiting' })
      keep()
      if (!goesOn) schedule(pauseMs)
    },

    /** Settles what two people changed at once, and saves. */
    settle(choices: Readonly<Partial<Record<DraftField, Choice>>>) {
      if (!snapshot.conflict) return
      const draft = chooseFields(snapshot.draft, snapshot.conflict.theirs, choices)
      set({ draft, conflict: null, saving: 'waiting' })
      return save()
    },

    /** Saves now whatever is not saved; gives the version that holds it, or null when that cannot be done. */
    async flush(): Promise<number | null> {
      await running
      if (!isClean() || snapshot.saving === 'waiting') await save()
      return snapshot.saving === 'saved' ? version : null
    },

    /** The network is back, or the person asks. */
    retry() {
      if (snapshot.saving === 'cut' || snapshot.saving === 'refused') void save()
    },

    /** A newer draft arrived by itself: shown when nothing of one's own is waiting; otherwise the next save joins the two. */
    meet(newest: { draft: ReferralDraft; version: number }) {
      if (newest.version <= version || snapshot.saving !== 'saved' || !isClean()) return
      base = newest.draft
      version = newest.version
      set({ draft: base })
    },

    told: () => set({ news: null }),

    /** The page is left: what waits is saved at once; what cannot be stays kept. */
    leave() {
      clearTimeout(timer)
      if (snapshot.saving === 'waiting' || snapshot.saving === 'cut') void save()
    },
  }
}
