import { expect, type Page } from '@playwright/test'

type Watched = { connections: RTCPeerConnection[] }
type Received = { frames: number; energy: number }

/** Keeps the page's media connections at hand; to be asked for before the page is opened. */
export async function watchMedia(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = window as unknown as Watched
    const Native = window.RTCPeerConnection
    watched.connections = []
    window.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        watched.connections.push(this)
      }
    }
  })
}

/**
 * What this page has decoded so far of one person: frames that are on the screen, and energy of the sound that is being played
 * (webrtc-stats §8.2: it stands still in silence). Zero of what is not there.
 */
export const receivedFrom = (page: Page, personId: string): Promise<Received> =>
  page.evaluate(async (id) => {
    const trackOf = (name: string) => {
      const player = document.querySelector<HTMLMediaElement>(`[data-testid="${name}-${id}"]`)
      return player?.srcObject instanceof MediaStream ? player.srcObject.getTracks()[0]?.id : undefined
    }
    const [video, audio] = [trackOf('video'), trackOf('audio')]
    const received = { frames: 0, energy: 0 }
    for (const connection of (window as unknown as Watched).connections) {
      for (const report of (await connection.getStats()).values()) {
        if (report.type !== 'inbound-rtp') continue
        if (report.trackIdentifier === video) received.frames += report.framesDecoded ?? 0
        if (report.trackIdentifier === audio) received.energy += report.totalAudioEnergy ?? 0
      }
    }
    return received
  }, personId)

/** Fails unless from now on new frames of this person are decoded and their voice is heard. */
export async function expectSeenAndHeard(page: Page, personId: string, what: string, timeout = 30_000): Promise<void> {
  const before = await receivedFrom(page, personId)
  await expect
    .poll(async () => (await receivedFrom(page, personId)).frames, { message: `${what}: seen`, timeout })
    .toBeGreaterThan(before.frames + 5)
  await expect
    .poll(async () => (await receivedFrom(page, personId)).energy, { message: `${what}: heard`, timeout })
    .toBeGreaterThan(before.energy)
}
