/** Why a camera or microphone cannot be had, in the words of the sentences that explain it. */
export type DeviceProblem = 'blocked' | 'missing' | 'busy' | 'insecure' | 'failed'

export type Devices = Readonly<{
  microphones: readonly MediaDeviceInfo[]
  cameras: readonly MediaDeviceInfo[]
  speakers: readonly MediaDeviceInfo[]
}>
export const noDevices: Devices = { microphones: [], cameras: [], speakers: [] }

export type Opened = { track: MediaStreamTrack } | { problem: DeviceProblem }

const camera = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 24, max: 30 } } as const
const microphone = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 } as const

/** What can be chosen now. Names are empty until the first device has been allowed. */
export async function listDevices(): Promise<Devices> {
  const all = (await navigator.mediaDevices?.enumerateDevices()) ?? []
  const of = (kind: MediaDeviceKind) => all.filter((device) => device.kind === kind && device.deviceId !== '')
  return { microphones: of('audioinput'), cameras: of('videoinput'), speakers: of('audiooutput') }
}

/** A microphone or camera: the wanted one, or another when that one is not plugged in today. */
export async function openDevice(kind: 'audio' | 'video', deviceId?: string): Promise<Opened> {
  if (!navigator.mediaDevices) return { problem: 'insecure' }
  const wishes = { ...(kind === 'audio' ? microphone : camera), ...(deviceId && { deviceId: { ideal: deviceId } }) }
  return open(() => navigator.mediaDevices.getUserMedia({ [kind]: wishes }))
}

/** Microphone and camera with one question to the person; null when they cannot both be had. */
export async function openTogether({ microphoneId, cameraId }: { microphoneId?: string; cameraId?: string }) {
  try {
    const audio = { ...microphone, ...(microphoneId && { deviceId: { ideal: microphoneId } }) }
    const video = { ...camera, ...(cameraId && { deviceId: { ideal: cameraId } }) }
    return (await navigator.mediaDevices.getUserMedia({ audio, video })).getTracks()
  } catch {
    return null // Which of the two is missing, and why, is found by asking for each.
  }
}

/** A screen or window, chosen by the person in the browser's own dialogue. */
export async function openScreen(): Promise<Opened> {
  if (!navigator.mediaDevices?.getDisplayMedia) return { problem: 'missing' }
  return open(() =>
    navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { ideal: 10, max: 15 } }, audio: false }),
  )
}

/** An examination camera: this one and no other, as sharp as it can. */
export async function openExamination(deviceId: string): Promise<Opened> {
  const video = { deviceId: { exact: deviceId }, width: { ideal: 1920 }, height: { ideal: 1080 } }
  return open(() => navigator.mediaDevices.getUserMedia({ video }))
}

async function open(ask: () => Promise<MediaStream>): Promise<Opened> {
  try {
    const [track] = (await ask()).getTracks()
    return track ? { track } : { problem: 'missing' }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

const problems: Record<string, DeviceProblem> = {
  NotAllowedError: 'blocked',
  SecurityError: 'insecure',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
}
export const problemOf = (error: unknown): DeviceProblem =>
  (error instanceof Error ? problems[error.name] : undefined) ?? 'failed'
