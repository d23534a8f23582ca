import { CallClient } from './call-client.ts'

/** The page of the media tests: a call without any screen, and what the browser itself counts of it. */

const connections: RTCPeerConnection[] = []
let isUdpBlocked = false
const withoutUdp = ({ type, sdp }: RTCSessionDescriptionInit): RTCSessionDescriptionInit => ({
  type,
  sdp: sdp?.replaceAll(/a=candidate:[^\n]* udp [^\n]*\n/gi, ''),
})
const Native = window.RTCPeerConnection
window.RTCPeerConnection = class extends Native {
  constructor(...options: ConstructorParameters<typeof RTCPeerConnection>) {
    super(...options)
    connections.push(this)
  }
  override setRemoteDescription(description: RTCSessionDescriptionInit) {
    return super.setRemoteDescription(isUdpBlocked ? withoutUdp(description) : description)
  }
}

const lines: WebSocket[] = []
const NativeSocket = window.WebSocket
window.WebSocket = class extends NativeSocket {
  constructor(...options: ConstructorParameters<typeof WebSocket>) {
    super(...options)
    lines.push(this)
  }
}

type Counted = { framesDecoded: number; audioEnergy: number; sentLayers: number; protocols: string[] }

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
  /** Cuts the line to the sfu, as a mast out of reach does; media go on. */
  cutLine() {
    for (const line of lines) line.close()
  },
  /** As behind a firewall that lets only TCP through: the media node's UDP address is not known here. */
  blockUdp() {
    isUdpBlocked = true
  },
  opened: () => connections.length,
  /** Follows the shared view and notes when each frame and pointer arrived. */
  views: [] as { frame: number; at: number }[],
  pointers: [] as { x: number; y: number; name: string; at: number }[],
  follow() {
    this.call!.viewer.onRemoteView(({ frame }) => this.views.push({ frame, at: Date.now() }))
    this.call!.viewer.onPointers((pointers) => {
      for (const { pointer, displayName } of pointers) {
        if (pointer) this.pointers.push({ x: pointer.x, y: pointer.y, name: displayName, at: Date.now() })
      }
    })
  },
  show(frame: number) {
    const uids = { studyUid: '1.2', seriesUid: '1.2.3', sopInstanceUid: '1.2.3.4' }
    const look = { windowCenter: 40, windowWidth: 80, zoom: 1, pan: { x: 0, y: 0 }, invert: false, rotation: 0 }
    this.call!.viewer.setLocalView({ ...uids, frame, ...look, flipHorizontal: false, flipVertical: false })
    return Date.now()
  },
  point(x: number, y: number) {
    this.call!.viewer.movePointer({ sopInstanceUid: '1.2.3.4', frame: 1, x, y })
    return Date.now()
  },
  /** Sums over the peer connections that are open now. */
  async counted(): Promise<Counted> {
    const counted: Counted = { framesDecoded: 0, audioEnergy: 0, sentLayers: 0, protocols: [] }
    for (const connection of connections.filter(({ connectionState }) => connectionState !== 'closed')) {
      for (const row of (await connection.getStats()).values()) {
        if (row.type === 'inbound-rtp' && row.kind === 'video') counted.framesDecoded += row.framesDecoded
        if (row.type === 'inbound-rtp' && row.kind === 'audio') counted.audioEnergy += row.totalAudioEnergy
        if (row.type === 'outbound-rtp' && row.kind === 'video' && row.framesSent > 0) counted.sentLayers += 1
        if (row.type === 'remote-candidate') counted.protocols.push(row.protocol)
      }
    }
    return counted
  },
}
export type TestPage = typeof page
Object.assign(window, { page })
