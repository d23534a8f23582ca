import type { ViewerLink, ViewState } from '@lientuyen/realtime/viewer'

/** What shared viewing needs of a viewer. `show` resolves when the view is on the screen or cannot be. */
export type Viewed = Readonly<{
  view: () => ViewState | null
  show: (view: ViewState) => Promise<void>
  onChange: (changed: () => void) => () => void
}>

export type SharedView = ReturnType<typeof shareView>

/**
 * Ties a viewer to a call: whoever holds the pointer says what all see; everyone else shows it, the newest only, unless they have
 * chosen to look around on their own. A view that came from someone is never sent back: only the holder speaks, and never listens.
 */
export function shareView(link: ViewerLink, viewed: Viewed) {
  let wanted: ViewState | null = null
  let isShowing = false
  let isFollowing = true
  let wasHolding = link.getState().holding
  let lastHolder = link.getState().holder?.seat
  const listeners = new Set<() => void>()

  const tell = () => {
    for (const changed of listeners) changed()
  }

  async function showWanted() {
    if (isShowing) return
    isShowing = true
    while (wanted && isFollowing && !link.getState().holding) {
      const next = wanted
      wanted = null
      await viewed.show(next)
    }
    isShowing = false
  }

  let latest: ViewState | null = null
  const stops = [
    link.onRemoteView((view) => {
      latest = view
      wanted = view
      void showWanted()
    }),
    viewed.onChange(() => {
      const view = link.getState().holding ? viewed.view() : null
      if (view) link.setLocalView(view)
    }),
    link.subscribe(() => {
      const { holding, holder } = link.getState()
      if (holding && !wasHolding) {
        wanted = null
        // From here on all see what this person sees now.
        const view = viewed.view()
        if (view) link.setLocalView(view)
      }
      // Another presenter begins with everyone's attention.
      if (holder && holder.seat !== lastHolder) follow()
      wasHolding = holding
      lastHolder = holder?.seat
      tell()
    }),
  ]

  function follow() {
    const wasAway = !isFollowing
    isFollowing = true
    if (wasAway && latest && !link.getState().holding) {
      wanted = latest
      void showWanted()
    }
    tell()
  }

  return {
    isFollowing: () => isFollowing,
    /** This person begins to look around while someone else leads. */
    lookAround() {
      const { holder, holding } = link.getState()
      if (!holder || holding || !isFollowing) return
      isFollowing = false
      wanted = null
      tell()
    },
    follow,
    subscribe(changed: () => void) {
      listeners.add(changed)
      return () => void listeners.delete(changed)
    },
    close() {
      wanted = null
      for (const stop of stops) stop()
      listeners.clear()
    },
  }
}
