/**
 * Clocks inside pages: what they return was taken by the page itself, so that nothing of the bench is in it. All give the
 * time since 1970 in ms; pages on one machine share that clock.
 */

/** When the page first shows a text. */
export function untilTextShown(text: string) {
  return new Promise<number>((resolve) => {
    const look = () => {
      if (!document.body.textContent?.includes(text)) return
      watch.disconnect()
      resolve(performance.timeOrigin + performance.now())
    }
    const watch = new MutationObserver(look)
    watch.observe(document.body, { subtree: true, childList: true, characterData: true })
    look()
  })
}

/** From the last click in the page to the first frame of that person's camera on the screen, in ms. */
export function fromClickToFirstFrame(personId: string) {
  return new Promise<number>((resolve) => {
    let clickedAt = 0
    const noteClick = () => {
      clickedAt = performance.now()
    }
    document.addEventListener('click', noteClick, { capture: true })
    const look = () => {
      const video = document.querySelector<HTMLVideoElement>(`[data-testid="video-${personId}"]`)
      if (!clickedAt || !video) return requestAnimationFrame(look)
      video.requestVideoFrameCallback(() => resolve(performance.now() - clickedAt))
    }
    requestAnimationFrame(look)
  })
}

/** When the element next says something else. */
export function untilAttributeChanges([testId, attribute]: readonly [string, string]) {
  return new Promise<number>((resolve, reject) => {
    const element = document.querySelector(`[data-testid="${testId}"]`)
    if (!element) return reject(new Error(`there is no ${testId}`))
    const watch = new MutationObserver(() => {
      watch.disconnect()
      resolve(performance.timeOrigin + performance.now())
    })
    watch.observe(element, { attributeFilter: [attribute] })
  })
}

/** When the hand of the page's own person next moves. */
export function untilPointerMoves() {
  return new Promise<number>((resolve) =>
    document.addEventListener('pointermove', (event) => resolve(performance.timeOrigin + event.timeStamp), {
      capture: true,
      once: true,
    }),
  )
}

/** To be there before the page is: notes when the viewer first shows a whole picture, in ms since the page was asked for. */
export function watchFirstPicture() {
  const look = () => {
    if (!document.querySelector('[data-testid="viewer"][data-current="true"]')) return requestAnimationFrame(look)
    Object.assign(window, { firstPictureAt: performance.now() })
  }
  requestAnimationFrame(look)
}
