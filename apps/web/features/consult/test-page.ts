import { CallClient } from './call-client.ts'

/** The page of the media tests: a call without any screen, and what the browser itself counts of it. */

const connections: RTCPeerConnection[] = []
const Native = window.RTCPeerConnection
window.RTCPeerConnection = class extends Native {
  constructor(...options: ConstructorParameters<typeof RTCPeerConnection>) {
    super(...options)
    connections.push(this)
  }
}

type Counted = { framesDecoded: number; audioEnergy: number; sentLayers: number; codecs: string[] }

const page = {
  call: null as CallClient | null,
  /** Joins with the fake camera and microphone that Chromium was started with. */
  async join(key: string, { camera = true, microphone = true } = {}) {
    const call = new CallClient({ key, getTicket: () => (window as unknown as { ticket: () => never }).ticket() })
    this.call = call
    call.subscribe(() => this.play(call))
    if (microphone) await call.own.set('microphone', true)
    if (camera) await call.own.set('camera', true)
    await call.start()
  },
  play(call: CallClient) {
    for (const { track, consumerId } of call.getState().tracks) {
      if (document.getElementById(consumerId)) continue
      const player = document.createElement(track.kind as 'audio' | 'video')
      player.id = consumerId
      player.autoplay = true
      player.muted = track.kind === 'video'
      player.srcObject = new MediaStream([track])
      document.body.append(player)
    }
  },
  /** Sums over the peer connections that are open now. */
  async counted(): Promise<Counted> {
    const counted: Counted = { framesDecoded: 0, audioEnergy: 0, sentLayers: 0, codecs: [] }
    for (const connection of connections.filter(({ connectionState }) => connectionState !== 'closed')) {
      for (const row of (await connection.getStats()).values()) {
        if (row.type === 'inbound-rtp' && row.kind === 'video') counted.framesDecoded += row.framesDecoded
        if (row.type === 'inbound-rtp' && row.kind === 'audio') counted.audioEnergy += row.totalAudioEnergy
        if (row.type === 'outbound-rtp' && row.kind === 'video' && row.framesSent > 0) counted.sentLayers += 1
        if (row.type === 'codec') counted.codecs.push(row.mimeType)
      }
    }
    return counted
  },
}
export type TestPage = typeof page
Object.assign(window, { page })
